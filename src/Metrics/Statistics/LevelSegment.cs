namespace GenBench.Metrics.Statistics;

/// <summary>A stretch of a series without a change.</summary>
/// <param name="Start">Index of its first point.</param>
/// <param name="End">Index after its last point.</param>
/// <param name="Level">Mean of its points, outlying ones left out.</param>
public readonly record struct LevelSegment(int Start, int End, double Level)
{
    public int Length => End - Start;
}
