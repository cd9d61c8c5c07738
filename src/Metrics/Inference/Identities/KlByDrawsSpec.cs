using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>The closed form of KL(q(z|x) ‖ p(z)) against its value by draws of q.</summary>
[Kind("kl-by-draws")]
public sealed record KlByDrawsSpec : MetricSpec
{
    [Range(1, 1_000_000)]
    [Description("Draws of q(z|x) an example.")]
    public int Draws { get; init; } = 1000;

    public override IMetric Create() => new KlByDraws(this);
}
