using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>How many different samples there are in effect.</summary>
[Kind("vendi-score")]
public sealed record VendiScoreSpec : SampleMetricSpec
{
    [Range(2, 20_000)]
    [Description("Samples; half of the split where that is less, for the real examples beside them are as many.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new VendiScore(this);
}
