using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>What a child process says of the cell it runs, one line of JSON each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "said")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Stepped), "stepped")]
[JsonDerivedType(typeof(EpochEnded), "epoch")]
[JsonDerivedType(typeof(Measuring), "measuring")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Noticed), "noticed")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record WorkerMessage
{
    private static readonly JsonSerializerOptions Options =
        new(ResultJson.Options) { WriteIndented = false, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public string ToLine() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null for a line that is no message: a model's own program may print.</summary>
    public static WorkerMessage? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    public sealed record Started : WorkerMessage;

    public sealed record Stepped(long Step, long TotalSteps) : WorkerMessage;

    public sealed record EpochEnded(EpochReport Report) : WorkerMessage;

    public sealed record Measuring(string Title) : WorkerMessage;

    public sealed record Measured(double Share, double? SecondsLeft) : WorkerMessage;

    public sealed record Noticed(string Text) : WorkerMessage;

    public sealed record Ended(CellOutcome Outcome) : WorkerMessage;
}
