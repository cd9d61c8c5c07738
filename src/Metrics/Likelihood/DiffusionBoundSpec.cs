using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>The T-step bound of a diffusion and its terms.</summary>
[Kind("diffusion-bound")]
public sealed record DiffusionBoundSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Steps of the chain evaluated for each example, one in each of so many equal parts; all when left out.")]
    public int? Evaluations { get; init; }

    public override IMetric Create() => new DiffusionBound(this);
}
