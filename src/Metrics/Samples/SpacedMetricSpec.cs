using System.ComponentModel;

namespace GenBench.Metrics.Samples;

/// <summary>A metric of samples that are compared by values or by features.</summary>
public abstract record SpacedMetricSpec : SampleMetricSpec
{
    [Description("Where sets are compared: by \"values\" or by \"features\". Values in at most 64 dimensions and features in more when "
        + "left out.")]
    public SampleSpace? Space { get; init; }
}
