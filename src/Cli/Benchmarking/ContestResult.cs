using CsvHelper.Configuration.Attributes;

namespace GenBench.Cli.Benchmarking;

/// <summary>One contest's outcome against one yardstick.</summary>
public sealed record ContestResult
{
    public required string Contest { get; init; }

    /// <summary>What was measured, median of the rounds.</summary>
    public required double Value { get; init; }

    public required string Unit { get; init; }

    public required string Yardstick { get; init; }

    /// <summary>Of the yardstick, the same.</summary>
    public required double YardstickValue { get; init; }

    /// <summary>How many times better than the yardstick, median over rounds of the values of the same round:
    /// machine noise that lasts longer than a round cancels.</summary>
    public required double Ratio { get; init; }

    public required double LowestRatio { get; init; }

    public required double HighestRatio { get; init; }

    public double? Target { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Null where there is no target.</summary>
    [Ignore]
    public bool? IsMet => Target is { } target ? Ratio >= target : null;
}
