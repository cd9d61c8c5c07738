using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Paths;

/// <summary>What the simplified loss of each step of a diffusion weighs in its bound, and the bound rebuilt from losses and weights for
/// noise, data, velocity and score.</summary>
[Kind("diffusion-weights")]
public sealed record DiffusionWeightsSpec : MetricSpec
{
    [Range(2, 1000)]
    [Description("Steps that get a row of their own, in about equal ratios; all are used.")]
    public int ShownSteps { get; init; } = 12;

    public override IMetric Create() => new DiffusionWeights(this);
}
