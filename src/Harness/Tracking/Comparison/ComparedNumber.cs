using CsvHelper.Configuration.Attributes;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>One number of two runs: means over the seeds that both have. JSON keeps the order of declaration, CSV that of the indices.</summary>
public sealed record ComparedNumber
{
    public required string Dataset { get; init; }

    /// <summary>Label of the model; <c>A → B</c> where two models are compared.</summary>
    public required string Model { get; init; }

    public required string Metric { get; init; }

    public string Component { get; init; } = "";

    [Index(15)]
    public required string Unit { get; init; }

    public required double A { get; init; }

    public required double B { get; init; }

    /// <summary>B − A.</summary>
    public required double Difference { get; init; }

    /// <summary>Of the difference: over paired examples, or of two independent numbers where there are none.</summary>
    public double? StdError { get; init; }

    /// <summary>Whether the two were measured on the same examples one by one.</summary>
    [Name("paired")]
    public required bool IsPaired { get; init; }

    /// <summary>Ends of the 95 % interval over examples, which is of these networks: bootstrap where paired, normal elsewhere; null without errors.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    /// <summary>Ends of the 95 % interval over seeds and examples; null below two seeds.</summary>
    public double? MethodLower { get; init; }

    public double? MethodUpper { get; init; }

    /// <summary>What the verdict is of.</summary>
    [Name("verdict_of"), Index(18)]
    public required ComparisonScope Scope { get; init; }

    /// <summary>Examples averaged; of A where the two differ.</summary>
    public required long N { get; init; }

    public required int Seeds { get; init; }

    public required Direction Direction { get; init; }

    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The worst mark of the numbers.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Protocol { get; init; } = "";
}
