using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>How near samples come to the data for how many calls of the network, for each way a model can sample.</summary>
/// <remarks>Song et al. 2021, section 5.1, arXiv:2010.02502.</remarks>
[Kind("sampling-cost")]
public sealed record SamplingCostSpec : MetricSpec
{
    [Range(2, 5000)]
    [Description(
        "Samples of each way and number of steps, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 500;

    [MinLength(1)]
    [Description("Numbers of steps to try; a sampler that chooses its own steps is measured once.")]
    public IReadOnlyList<int> Steps { get; init; } = [1, 2, 4, 8, 16, 32, 64];

    [Description("Samplers to try, by name; all the model has when left out.")]
    public IReadOnlyList<string>? Samplers { get; init; }

    public override IMetric Create() => new SamplingCost(this);
}
