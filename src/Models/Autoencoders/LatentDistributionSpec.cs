using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>Where a plain autoencoder, which has no prior, takes the latents of its samples from.</summary>
public abstract record LatentDistributionSpec
{
    /// <summary>Components of the mixture fitted to the codes; 0 when nothing is fitted.</summary>
    [JsonIgnore]
    public abstract int FittedComponents { get; }
}

/// <summary>N(0, I), which the codes do not follow: it shows why a plain autoencoder is no generative model.</summary>
[Kind("standard-normal")]
public sealed record StandardNormalLatents : LatentDistributionSpec
{
    public override int FittedComponents => 0;
}

/// <summary>One full-covariance Gaussian fitted to the training codes.</summary>
[Kind("gaussian")]
public sealed record GaussianLatents : LatentDistributionSpec
{
    public override int FittedComponents => 1;
}

/// <summary>A mixture of full-covariance Gaussians fitted to the training codes.</summary>
/// <remarks>Ghosh et al. 2020, section 4, arXiv:1903.12436 (ex-post density estimation).</remarks>
[Kind("mixture")]
public sealed record MixtureLatents : LatentDistributionSpec
{
    [Range(1, 1000)]
    [Description("Components of the mixture.")]
    public int Components { get; init; } = 10;

    public override int FittedComponents => Components;
}
