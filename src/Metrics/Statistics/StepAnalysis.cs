namespace GenBench.Metrics.Statistics;

/// <summary>A series as levels with steps between them.</summary>
public sealed record StepAnalysis
{
    /// <summary>False when the series is too short for a verdict: then there is one level, and no claim that it did not change.</summary>
    public required bool HasVerdict { get; init; }

    /// <summary>Standard deviation of a point about its level, from first differences; 0 where no two neighbours differ.</summary>
    public required double Noise { get; init; }

    /// <summary>In order, covering the series; empty for an empty series.</summary>
    public required IReadOnlyList<LevelSegment> Levels { get; init; }

    /// <summary>One between any two levels.</summary>
    public required IReadOnlyList<ChangePoint> ChangePoints { get; init; }

    /// <summary>Indices of single points far from their level.</summary>
    public required IReadOnlyList<int> Outliers { get; init; }
}
