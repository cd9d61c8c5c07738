using GenBench.Kernels.Densities;
using static TorchSharp.torch;

namespace GenBench.Models.Distributions;

/// <summary>N(mu, diag(exp(logVar))) over the last dimension.</summary>
/// <param name="Mean">mu, [..., Z]</param>
/// <param name="LogVar">Logarithm of the variance, same shape.</param>
public sealed record DiagonalGaussian(Tensor Mean, Tensor LogVar)
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>What both were cut from, [..., 2 Z]; null where they come from elsewhere.</summary>
    private Tensor? _parameters;

    /// <param name="parameters">mu and logVar side by side, [..., 2 Z].</param>
    public static DiagonalGaussian Of(Tensor parameters)
    {
        Tensor[] halves = parameters.chunk(2, dim: -1);
        return new DiagonalGaussian(halves[0], halves[1]) { _parameters = parameters };
    }

    /// <summary>z = mu + sigma * noise, differentiable in mu and logVar.</summary>
    /// <param name="noise">Standard normal, [..., Z] with any leading sample dimensions.</param>
    public Tensor Reparameterize(Tensor noise) => DiagonalGaussians.Reparameterize(Mean, LogVar, _parameters, noise);

    /// <returns>log q(z), [...], nats.</returns>
    public Tensor LogProb(Tensor z)
    {
        Tensor squared = (z - Mean).square() * (-LogVar).exp();
        return (squared + LogVar + LogTwoPi).sum(dim: -1) * -0.5;
    }

    /// <summary>KL(q || N(0, I)) of each dimension in closed form.</summary>
    /// <returns>[..., Z], nats.</returns>
    public Tensor KlToStandardNormalPerDimension() => DiagonalGaussians.KlToStandardNormal(Mean, LogVar, _parameters);

    /// <returns>KL(q || N(0, I)), [...], nats.</returns>
    public Tensor KlToStandardNormal() => KlToStandardNormalPerDimension().sum(dim: -1);
}
