using System.ComponentModel;
using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Specs.Search;

/// <summary>A number of a metric by which settings of one model are told apart; never those of different models.</summary>
public sealed record ObjectiveSpec
{
    [Description("Measured once a setting is trained.")]
    public required MetricSpec Metric { get; init; }

    [Description("Id of the number among those of the metric, e.g. importance-bound; its first when left out.")]
    public string? Number { get; init; }

    [Description("The number's component, e.g. K=5000; none when left out.")]
    public string Component { get; init; } = "";

    [Description("Measured on; only validation: what was chosen on test examples is fitted to them.")]
    public Split Split { get; init; } = Split.Validation;

    /// <summary>The number; null where the metric has none of that id.</summary>
    internal MetricDescriptor? Descriptor => Metric.Create().Descriptors.FirstOrDefault(number => Number is null || number.Id == Number);
}
