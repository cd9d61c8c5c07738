using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.History;

/// <summary>A step of a series, with the commits between which it lies.</summary>
/// <param name="First">Index of the first point at the new level.</param>
/// <param name="Earliest">Smallest index that <paramref name="First"/> may have, at 95 %.</param>
/// <param name="Latest">Largest such index.</param>
/// <param name="After">Last commit that surely has the old level, at 95 %: the range begins after it.</param>
/// <param name="UpTo">First commit that surely has the new level, at 95 %: the range ends with it.</param>
/// <param name="Size">New level less old.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Verdict">The size against the direction of the metric.</param>
public sealed record HistoryStep(
    int First,
    int Earliest,
    int Latest,
    string LastBefore,
    string FirstAfter,
    string After,
    string UpTo,
    double Size,
    double Lower,
    double Upper,
    double PValue,
    StepVerdict Verdict)
{
    internal static HistoryStep Of(ChangePoint change, IReadOnlyList<HistoryPoint> points, Direction direction) => new(
        change.First,
        change.Earliest,
        change.Latest,
        points[change.First - 1].Commit,
        points[change.First].Commit,
        points[change.Earliest - 1].Commit,
        points[change.Latest].Commit,
        change.Step.Mean,
        change.Interval.Lower,
        change.Interval.Upper,
        change.PValue,
        direction switch
        {
            Direction.None => StepVerdict.Changed,
            Direction.Higher => change.Step.Mean > 0 ? StepVerdict.Better : StepVerdict.Worse,
            _ => change.Step.Mean < 0 ? StepVerdict.Better : StepVerdict.Worse,
        });
}
