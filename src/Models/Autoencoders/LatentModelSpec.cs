using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;

namespace GenBench.Models.Autoencoders;

/// <summary>What the autoencoder and the whole VAE family share.</summary>
public abstract record LatentModelSpec : ModelSpec
{
    [Range(1, 100_000)]
    [Description("Z, dimensions of the latent.")]
    public long Latent { get; init; } = 50;

    public NetworkSpec Network { get; init; } = new MlpSpec();

    [Description("The observation model p(x|z).")]
    public LikelihoodSpec Likelihood { get; init; } = new BernoulliSpec();

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        [.. Network.Check(shape).Select(problem => problem.Under("network")), .. Likelihood.Check(shape).Select(problem => problem.Under("likelihood"))];
}
