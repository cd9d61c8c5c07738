using Microsoft.Extensions.Logging;

namespace GenBench.Serving.Logging;

/// <summary>What <c>genbench serve</c> says.</summary>
internal static partial class ServeLog
{
    [LoggerMessage(LogLevel.Information, "{Schedule}: run of {Due:u} begins in {Folder}")]
    public static partial void Begins(ILogger logger, string schedule, DateTimeOffset due, string folder);

    [LoggerMessage(LogLevel.Information, "{Schedule}: run of {Due:u} goes on in {Folder}")]
    public static partial void GoesOn(ILogger logger, string schedule, DateTimeOffset due, string folder);

    [LoggerMessage(LogLevel.Information, "{Schedule}: run of {Due:u}: {Outcome}{Reason}")]
    public static partial void Ended(ILogger logger, string schedule, DateTimeOffset due, string outcome, string reason);

    [LoggerMessage(LogLevel.Information, "{Schedule}: next due {Next:u}")]
    public static partial void NextDue(ILogger logger, string schedule, DateTimeOffset? next);

    [LoggerMessage(LogLevel.Warning, "Alert {Id} not delivered: {Problem}; it is kept, and the next start tries again")]
    public static partial void AlertFailed(ILogger logger, string id, string problem);

    [LoggerMessage(LogLevel.Warning, "{Schedule} is in the store, but not in the schedule file: nothing is run")]
    public static partial void UnknownSchedule(ILogger logger, string schedule);

    [LoggerMessage(LogLevel.Error, "{Schedule}: a run could not be handled")]
    public static partial void Broke(ILogger logger, string schedule, Exception exception);

    [LoggerMessage(LogLevel.Information, "web face on {Address}")]
    public static partial void Listens(ILogger logger, string address);
}
