using System.Text.Json.Serialization;
using CsvHelper.Configuration.Attributes;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>One number of two runs: means over the seeds that both have. JSON keeps the order of declaration, CSV that of
/// the indices.</summary>
/// <param name="Number">As A has it.</param>
public sealed record ComparedNumber([property: JsonIgnore, Ignore] NumberIdentity Number)
{
    public required string Dataset { get; init; }

    /// <summary>Label of the model; <c>A → B</c> where two models are compared.</summary>
    public required string Model { get; init; }

    public string Metric => Number.Metric;

    public MetricComponent Component => Number.Component;

    [Index(15)]
    public string Unit => Number.Unit;

    public required double A { get; init; }

    public required double B { get; init; }

    /// <summary>B − A.</summary>
    public required double Difference { get; init; }

    /// <summary>Of the difference: over paired examples, or of two independent numbers where there are none.</summary>
    public double? StdError { get; init; }

    /// <summary>Whether the two were measured on the same examples one by one.</summary>
    [Name("paired")]
    public required bool IsPaired { get; init; }

    /// <summary>Ends of the 95 % interval over examples, which is of these networks: bootstrap where paired, normal elsewhere; null
    /// without errors.</summary>
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

    public Direction Direction => Number.Direction;

    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The worst mark of the numbers.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Protocol => Number.Protocol;
}
