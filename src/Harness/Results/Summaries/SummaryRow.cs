using CsvHelper.Configuration.Attributes;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Results.Summaries;

/// <summary>One number of one model on one dataset over its seeds: one line of <c>summary.csv</c>.</summary>
public sealed record SummaryRow
{
    public required string Experiment { get; init; }

    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required Split Split { get; init; }

    public required string Metric { get; init; }

    public required int Version { get; init; }

    public string Component { get; init; } = "";

    /// <summary>Over seeds; null when no seed has a number.</summary>
    public double? Mean { get; init; }

    /// <summary>Of the mean, one standard error: over seeds, or over examples where <see cref="Interval"/> says so.</summary>
    public double? StdError { get; init; }

    /// <summary>Lower end of the 95 % interval, or of the range.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95 % interval, or of the range.</summary>
    public double? Upper { get; init; }

    public IntervalBasis Interval { get; init; }

    /// <summary>Half the width of the 95 % interval; null where there is none, or a range.</summary>
    [Ignore]
    public double? HalfWidth => Interval is IntervalBasis.Seeds or IntervalBasis.WithinRun ? Upper - Mean : null;

    /// <summary>Seeds that have a number.</summary>
    public required int Seeds { get; init; }

    public required string Unit { get; init; }

    public required BoundKind Kind { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>The worst mark of a seed; unreliable where one has no number.</summary>
    public required MeasurementStatus Status { get; init; }

    public string Reason { get; init; } = "";

    public string Protocol { get; init; } = "";
}
