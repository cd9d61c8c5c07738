using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>The maximum-likelihood pPCA of given data in closed form: what training a linear VAE must reach.</summary>
/// <param name="Density">W = U (Λ - s²I)^½, m the mean, s² the mean of the discarded eigenvalues. The caller owns it.</param>
/// <param name="MeanLogLikelihood">-½ [ D ln 2π + Σ_{j≤d} ln λ_j + (D-d) ln s² + D ], nats per example,
/// on the data the moments come from.</param>
/// <remarks>Tipping &amp; Bishop 1999, eqs. 3.7 and 3.8. The columns of W are orthogonal, so the best diagonal encoder is exact.
/// Lucas et al. 2019 (arXiv:1911.02469): the linear VAE's ELBO adds no spurious local maxima.</remarks>
public sealed record LinearGaussianOptimum(LinearGaussianDensity Density, double MeanLogLikelihood) : IDisposable
{
    /// <param name="mean">[D]</param>
    /// <param name="covariance">[D, D] with 1/N, not 1/(N-1): the maximum-likelihood one. Symmetric.</param>
    /// <param name="latentDim">d, below D so that noise is left to estimate.</param>
    public static LinearGaussianOptimum FromMoments(Tensor mean, Tensor covariance, long latentDim)
    {
        long dimensions = mean.shape[0];
        CheckShapes(mean, covariance, latentDim);
        using var scope = NewDisposeScope();
        (Tensor ascending, Tensor vectors) = linalg.eigh(covariance.detach().to(ScalarType.Float64));
        Tensor kept = ascending.narrow(0, dimensions - latentDim, latentDim).flip(0);                 // [d]
        double noiseVariance = ascending.narrow(0, 0, dimensions - latentDim).mean().item<double>();
        CheckNoise(noiseVariance, latentDim);
        Tensor directions = vectors.narrow(1, dimensions - latentDim, latentDim).flip(1);             // [D, d]
        Tensor weights = directions * (kept - noiseVariance).clamp_min(0).sqrt();                     // [D, d]
        double logDeterminant = kept.log().sum().item<double>() + (dimensions - latentDim) * Math.Log(noiseVariance);
        double meanLogLikelihood = -0.5 * (dimensions * Math.Log(2 * Math.PI) + logDeterminant + dimensions);
        return new(new LinearGaussianDensity(weights, mean, Math.Sqrt(noiseVariance)), meanLogLikelihood);
    }

    /// <param name="x">[N, D]</param>
    /// <param name="latentDim">d, below D.</param>
    public static LinearGaussianOptimum FromData(Tensor x, long latentDim)
    {
        if (x.dim() != 2) throw new ArgumentException($"x has shape [{string.Join(", ", x.shape)}]; expected [N, D]", nameof(x));
        using var scope = NewDisposeScope();
        Tensor data = x.to(ScalarType.Float64);
        Tensor mean = data.mean([0L]);
        Tensor centred = data - mean;
        return FromMoments(mean, matmul(centred.t(), centred) / x.shape[0], latentDim);
    }

    public void Dispose() => Density.Dispose();

    private static void CheckShapes(Tensor mean, Tensor covariance, long latentDim)
    {
        if (mean.dim() != 1 || !covariance.shape.SequenceEqual([mean.shape[0], mean.shape[0]]))
        {
            throw new ArgumentException(
                $"mean has shape [{string.Join(", ", mean.shape)}], "
                + $"covariance [{string.Join(", ", covariance.shape)}]; expected [D] and [D, D]");
        }

        if (latentDim < 1 || latentDim >= mean.shape[0])
        {
            throw new ArgumentOutOfRangeException(
                nameof(latentDim), latentDim, $"expected 1 to {mean.shape[0] - 1}, below the dimension of the data");
        }
    }

    private static void CheckNoise(double noiseVariance, long latentDim)
    {
        if (noiseVariance > 0) return;
        throw new ArgumentException(
            $"the discarded eigenvalues average {noiseVariance}; expected a positive variance: the data lie in {latentDim} dimensions, "
                + "ask for fewer");
    }
}
