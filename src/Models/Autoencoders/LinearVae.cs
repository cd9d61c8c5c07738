using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>A VAE with an affine decoder and one Gaussian variance: its p(x) is probabilistic PCA,
/// so what its ELBO bounds is known.</summary>
/// <remarks>Lucas et al. 2019, arXiv:1911.02469.</remarks>
public sealed class LinearVae : Vae, IDensity
{
    internal LinearVae(LatentModelSpec spec, ModelContext context)
        : base(spec, context)
    {
    }

    public BoundKind Kind => BoundKind.Exact;

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using LinearGaussianDensity density = Density();
        return density.LogProb(x, noise);
    }

    /// <summary>p(x) as the weights now stand; the caller disposes it.</summary>
    public LinearGaussianDensity Density()
    {
        var decoder = (Mlp)Latent.Decoder;
        double logVar = ((GaussianLikelihood)Latent.Likelihood).LogVar.to(ScalarType.Float64).item<double>();
        return new LinearGaussianDensity(decoder.Weight, decoder.OutputBias, Math.Exp(0.5 * logVar));
    }
}
