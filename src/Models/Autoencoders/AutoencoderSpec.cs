using System.ComponentModel;
using GenBench.Models.Contracts;

namespace GenBench.Models.Autoencoders;

/// <summary>A deterministic autoencoder: no prior, no posterior, only a code.</summary>
public sealed record AutoencoderSpec : LatentModelSpec
{
    [Description("Where samples take their latents from.")]
    public LatentDistributionSpec Sampling { get; init; } = new StandardNormalLatents();

    public override IGenerativeModel Create(ModelContext context) => new Autoencoder(this, context);
}
