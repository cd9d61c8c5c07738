using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Rows;

/// <summary>The value of one metric for one example: one line of <c>per-example.csv.gz</c>.</summary>
public sealed record PerExampleRow
{
    public required string Metric { get; init; }

    /// <summary>Which of several numbers of the metric; empty for the only one.</summary>
    public string Component { get; init; } = "";

    /// <summary>Row of the measured split, from 0.</summary>
    public required long Example { get; init; }

    /// <summary>In the metric's unit.</summary>
    public required double Value { get; init; }

    /// <summary>The rows of every measurement that is a mean over examples.</summary>
    public static IEnumerable<PerExampleRow> From(IEnumerable<Measurement> measurements) =>
        measurements.SelectMany(measurement => (measurement.PerExample ?? []).Select((value, example) => new PerExampleRow
        {
            Metric = measurement.Descriptor.Id,
            Component = measurement.Component,
            Example = example,
            Value = value,
        }));
}
