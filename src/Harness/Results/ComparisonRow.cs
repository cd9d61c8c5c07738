using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results;

/// <summary>Two models of one seed on the same examples: one line of <c>comparisons.csv</c>.</summary>
public sealed record ComparisonRow
{
    public required string Experiment { get; init; }

    public required string Dataset { get; init; }

    public required long Seed { get; init; }

    public required string Metric { get; init; }

    public string Component { get; init; } = "";

    public required string First { get; init; }

    public required string Second { get; init; }

    /// <summary>Mean over examples of the first model's value less the second's.</summary>
    public required double Difference { get; init; }

    /// <summary>Of the difference, over examples.</summary>
    public double? StdError { get; init; }

    /// <summary>Lower end of the 95 % interval by paired bootstrap.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>Examples.</summary>
    public required int N { get; init; }

    public required string Unit { get; init; }

    /// <summary>The model with the higher number; empty where the interval holds zero.</summary>
    public string Higher { get; init; } = "";

    /// <summary>Unreliable as soon as one of the two numbers is.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Protocol { get; init; } = "";
}
