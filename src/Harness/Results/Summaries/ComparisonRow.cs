using CsvHelper.Configuration.Attributes;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Summaries;

/// <summary>Two models on the same examples, of one seed or over the seeds that both have: one line of <c>comparisons.csv</c>.</summary>
public sealed record ComparisonRow
{
    public required string Experiment { get; init; }

    public required string Dataset { get; init; }

    /// <summary>Null where the row is over seeds.</summary>
    public long? Seed { get; init; }

    /// <summary>Seeds averaged.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>What the interval and <see cref="Higher"/> are of.</summary>
    [Name("of")]
    public ComparisonScope Scope { get; init; }

    public required string Metric { get; init; }

    public string Component { get; init; } = "";

    public required string First { get; init; }

    public required string Second { get; init; }

    /// <summary>Mean over examples (and seeds) of the first model's value less the second's.</summary>
    public required double Difference { get; init; }

    /// <summary>Of the difference, over examples.</summary>
    public double? StdError { get; init; }

    /// <summary>Lower end of the 95 % interval: paired bootstrap over examples, and over seeds where the row is of methods.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>Examples.</summary>
    public required int N { get; init; }

    public required string Unit { get; init; }

    /// <summary>The model with the higher number; empty where the interval holds zero.</summary>
    public string Higher { get; init; } = "";

    /// <summary>The worse of the two numbers' marks.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Protocol { get; init; } = "";
}
