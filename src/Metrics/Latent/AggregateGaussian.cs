using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>r(z), the Gaussian with the mean and the full covariance of 1/M Σ_m q(z|x_m): the aggregate posterior itself where the model
/// and its data are
/// linear and Gaussian, its best Gaussian fit elsewhere. In float64.</summary>
internal sealed class AggregateGaussian
{
    private readonly Tensor _mean;   // [Z]
    private readonly Tensor _factor; // L with L Lᵀ the covariance, [Z, Z]; not a number where that is singular

    /// <param name="components">[M, Z], float64.</param>
    public AggregateGaussian(DiagonalGaussian components)
    {
        _mean = components.Mean.mean([0L]);
        Tensor centred = components.Mean - _mean;
        Tensor covariance = matmul(centred.t(), centred) / centred.shape[0] + components.LogVar.exp().mean([0L]).diag();
        (Tensor factor, Tensor failed) = linalg.cholesky_ex(covariance);
        _factor = failed.item<int>() == 0 ? factor : full_like(covariance, double.NaN);
    }

    /// <param name="z">[M, Z], float64.</param>
    /// <returns>log r(z), [M], nats.</returns>
    public Tensor LogProb(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return ((Distance(z) + LogDeterminant() + _mean.shape[0] * Math.Log(2 * Math.PI)) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>KL(q(z|x) ‖ r) in closed form.</summary>
    /// <param name="q">[B, Z], float64.</param>
    /// <returns>[B], nats.</returns>
    public Tensor KlFrom(DiagonalGaussian q)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor variance = q.LogVar.exp();
        Tensor precision = eye(_mean.shape[0], dtype: _mean.dtype, device: _mean.device).cholesky_solve(_factor);
        Tensor trace = (variance * precision.diagonal()).sum(dim: -1);
        Tensor cross = trace + Distance(q.Mean) + LogDeterminant(); // −2 E_q[log r] − Z ln 2π
        return ((cross - q.LogVar.sum(dim: -1) - _mean.shape[0]) * 0.5).MoveToOuterDisposeScope();
    }

    /// <returns>(z − m)ᵀ S⁻¹ (z − m), [M].</returns>
    private Tensor Distance(Tensor z) => linalg.solve_triangular(_factor, (z - _mean).t(), upper: false).square().sum(dim: 0L);

    private Tensor LogDeterminant() => _factor.diagonal().log().sum() * 2;
}
