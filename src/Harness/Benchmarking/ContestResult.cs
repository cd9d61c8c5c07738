namespace GenBench.Harness.Benchmarking;

/// <summary>One contest's outcome against one yardstick.</summary>
public sealed record ContestResult
{
    public required string Contest { get; init; }

    public required string Unit { get; init; }

    /// <summary>Work per second, or what a round gave, median of the rounds.</summary>
    public required double Rate { get; init; }

    public required string Yardstick { get; init; }

    /// <summary>Of the yardstick, the same.</summary>
    public required double YardstickRate { get; init; }

    /// <summary>Median over rounds of our rate by the yardstick's of the same round: machine noise that lasts longer than a round cancels.</summary>
    public required double Ratio { get; init; }

    public required double LowestRatio { get; init; }

    public required double HighestRatio { get; init; }

    public double? Target { get; init; }

    public required int Rounds { get; init; }
}
