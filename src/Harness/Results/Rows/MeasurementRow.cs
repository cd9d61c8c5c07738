using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Results.Rows;

/// <summary>One number of one cell: one line of <c>measurements.csv</c>.</summary>
public sealed record MeasurementRow
{
    public required string Experiment { get; init; }

    public required string Cell { get; init; }

    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required Split Split { get; init; }

    public required long Seed { get; init; }

    public required string Metric { get; init; }

    public required int Version { get; init; }

    public string Component { get; init; } = "";

    /// <summary>Null when there is no number; the reason says why.</summary>
    public double? Value { get; init; }

    /// <summary>Of the value, within this run; null where one number was measured once.</summary>
    public double? StdError { get; init; }

    /// <summary>Examples (or repeats) averaged; null when there is no number.</summary>
    public long? N { get; init; }

    public required string Unit { get; init; }

    public required BoundKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required MeasurementStatus Status { get; init; }

    public string Reason { get; init; } = "";

    public string Protocol { get; init; } = "";

    /// <summary>Wall time of the metric that made this row; null where it was not timed.</summary>
    public double? Seconds { get; init; }

    public string Device { get; init; } = "";

    /// <summary>The row of a measurement. A mean that is not a number becomes a failed row without a value.</summary>
    public static MeasurementRow From(Measurement measurement, CellIdentity cell, Split split, string device, double? seconds = null)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(cell);
        bool broken = measurement.Estimate is { } estimate && double.IsNaN(estimate.Mean);
        Estimate? usable = broken ? null : measurement.Estimate;
        return new MeasurementRow
        {
            Experiment = cell.Experiment,
            Cell = cell.Name,
            Model = cell.Model,
            Dataset = cell.Dataset,
            Split = split,
            Seed = cell.Seed,
            Metric = measurement.Descriptor.Id,
            Version = measurement.Descriptor.Version,
            Component = measurement.Component,
            Value = usable?.Mean,
            StdError = usable is { } number && double.IsFinite(number.StandardError) ? number.StandardError : null,
            N = usable?.Count,
            Unit = measurement.Descriptor.Unit,
            Kind = measurement.Descriptor.Kind,
            Direction = measurement.Descriptor.Direction,
            Status = broken ? MeasurementStatus.Failed : measurement.Status,
            Reason = OneLine(broken ? $"the estimate is not a number. {measurement.Reason}" : measurement.Reason),
            Protocol = OneLine(measurement.Protocol),
            Seconds = seconds,
            Device = device,
        };
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
