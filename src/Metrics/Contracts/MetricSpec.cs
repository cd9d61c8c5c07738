using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Contracts;

/// <summary>One metric of an experiment with its options. Each kind is one sealed record that also knows how to make its metric.</summary>
public abstract record MetricSpec
{
    [Range(1, int.MaxValue)]
    [Description("Measure the first so many examples of the split; all when left out.")]
    public int? Examples { get; init; }

    [JsonIgnore]
    public string Kind => KindAttribute.NameOf(GetType());

    public abstract IMetric Create();
}
