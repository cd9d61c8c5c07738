using System.Globalization;

namespace GenBench.Harness.Clusters;

/// <summary>Time limits as Slurm writes them.</summary>
/// <remarks>sbatch(1), <c>--time</c>: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes and
/// days-hours:minutes:seconds.</remarks>
internal static class SlurmTime
{
    private const int SecondsOfMinute = 60, SecondsOfHour = 3600, SecondsOfDay = 86400;

    /// <returns>Seconds; null for what is no such time.</returns>
    public static long? Seconds(string text)
    {
        string[] days = text.Split('-');
        long?[] parts = [.. days[^1].Split(':').Select(Number)];
        if (days.Length > 2 || parts.Contains(null))
            return null;
        return (days.Length, parts) switch
        {
            (1, [{ } minutes]) => minutes * SecondsOfMinute,
            (1, [{ } minutes, { } seconds]) => (minutes * SecondsOfMinute) + seconds,
            (1, [{ } hours, { } minutes, { } seconds]) => (hours * SecondsOfHour) + (minutes * SecondsOfMinute) + seconds,
            (2, [var hours, .. var rest]) when rest.Length <= 2 && Number(days[0]) is { } whole =>
                (whole * SecondsOfDay) + (hours * SecondsOfHour) + ((rest.ElementAtOrDefault(0) ?? 0) * SecondsOfMinute)
                    + (rest.ElementAtOrDefault(1) ?? 0),
            _ => null,
        };
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
