using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Scoring;

/// <summary>By how much a number of one set lies above that of another, rows paired: one line of <c>paired.csv</c>.</summary>
public sealed record PairedScoreRow
{
    public required string Metric { get; init; }

    /// <summary>Which of several numbers of the metric; empty for the only one.</summary>
    public required MetricComponent Component { get; init; }

    public required string First { get; init; }

    public required string Second { get; init; }

    /// <summary>Second − first, in the metric's unit.</summary>
    public required double Difference { get; init; }

    public required double StdError { get; init; }

    /// <summary>Lower end of the interval of 95 %, as the upper in the metric's unit.</summary>
    public required double Lower { get; init; }

    public required double Upper { get; init; }

    /// <summary>Rows of each set.</summary>
    public required long Rows { get; init; }
}
