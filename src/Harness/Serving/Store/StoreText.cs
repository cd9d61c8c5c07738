using System.Globalization;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Serving.Store;

/// <summary>How times and outcomes are written into the database: text that sorts by time, the same in SQLite and PostgreSQL.</summary>
internal static class StoreText
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static string Of(RunOutcome outcome) => KebabCase.NameOf(outcome);

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static RunOutcome Outcome(string text) => KebabCase.Parse<RunOutcome>(text);
}
