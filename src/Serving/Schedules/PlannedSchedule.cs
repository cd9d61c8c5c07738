using System.Globalization;
using System.Text;

namespace GenBench.Serving.Schedules;

/// <summary>A schedule that has been checked.</summary>
/// <param name="Spec">As written.</param>
/// <param name="Timetable">Its due times.</param>
/// <param name="ExperimentFile">Full path of the experiment.</param>
/// <param name="Experiment">Name of the experiment: what is never run twice at once.</param>
public sealed record PlannedSchedule(ScheduledExperimentSpec Spec, Timetable Timetable, string ExperimentFile, string Experiment)
{
    public string Name => Spec.Name;

    /// <summary>The folder for <c>--out</c>, relative to the results.</summary>
    public string OutFolder(DateTimeOffset due) => Spec.Out
        .Replace("{schedule}", Name, StringComparison.Ordinal)
        .Replace("{due}", due.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>How late the run of a due time starts: a hash, so that a start after a kill does not draw again.</summary>
    public TimeSpan Jitter(DateTimeOffset due)
    {
        ulong hash = Fnv1A(string.Create(CultureInfo.InvariantCulture, $"{Name}@{due.ToUnixTimeSeconds()}"));
        return TimeSpan.FromSeconds(hash % (ulong)(Spec.JitterSeconds + 1));
    }

    /// <remarks>Fowler, Noll and Vo's hash FNV-1a of 64 bits, its upper half folded in since the low bits mix least.</remarks>
    private static ulong Fnv1A(string text)
    {
        ulong hash = Encoding.UTF8.GetBytes(text)
            .Aggregate(14695981039346656037UL, (hash, value) => unchecked((hash ^ value) * 1099511628211UL));
        return hash ^ (hash >> 32);
    }
}
