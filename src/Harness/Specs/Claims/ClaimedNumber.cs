using System.ComponentModel;

namespace GenBench.Harness.Specs.Claims;

/// <summary>One number of the experiment: a row that every seed has.</summary>
public sealed record ClaimedNumber
{
    [Description("Id of the metric's number, e.g. importance-bound, as measurements.csv has it.")]
    public required string Metric { get; init; }

    [Description("The row's component, e.g. K=5000; none when left out.")]
    public string Component { get; init; } = "";

    [Description("Name of the model.")]
    public required string Model { get; init; }

    [Description("Name of the dataset; the only one when left out.")]
    public string? Dataset { get; init; }
}
