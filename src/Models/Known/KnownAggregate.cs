using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>q(z) = E_x[q(z|x)] of a linear Gaussian model on its own data. Its encoder answers N(a E[z|x] + δ, diag v), so q(z) = N(δ, S)
/// with
/// S = a² Cov(E[z|x]) + diag v, and every KL with it is a closed form. All in float64.</summary>
/// <remarks>Tipping &amp; Bishop 1999: Cov(E[z|x]) = I − s²M⁻¹, what the posterior leaves of the prior.</remarks>
public sealed class KnownAggregate(KnownLinearGaussian model)
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    private long Dimensions => model.LatentDim;

    private double Shift => model.Error.MeanShift;

    /// <summary>KL(q(z) ‖ p(z)), nats.</summary>
    public Tensor Divergence()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor covariance = Covariance();
        return ((covariance.trace() + Dimensions * (Shift * Shift - 1) - linalg.slogdet(covariance).Item2) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>The same as the mean KL to the prior less I(x; z), by eigenvalues of the covariance that the data have in the latent
    /// space.</summary>
    public Tensor DivergenceAgain()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor variances = Variances(), covariance = CovarianceAgain();
        Tensor cost = (covariance.diagonal() + Shift * Shift - 1 - variances.log()).sum() * 0.5;
        Tensor information = (linalg.eigvalsh(covariance).log().sum() - variances.log().sum()) * 0.5;
        return (cost - information).MoveToOuterDisposeScope();
    }

    /// <summary>KL(q(z|x) ‖ q(z)) of each example, whose mean is I(x; z), [B], nats.</summary>
    public Tensor Information(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = model.Posterior(x);
        Tensor covariance = Covariance(), precision = linalg.inv(covariance), off = q.Mean - Shift;
        Tensor distance = (off.mm(precision) * off).sum(dim: -1) + (precision.diagonal() * q.LogVar.exp()).sum(dim: -1);
        return ((linalg.slogdet(covariance).Item2 - q.LogVar.sum(dim: -1) - Dimensions + distance) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>The same as the mean of log q(z|x) − log q(z) over the points ±√d σ_j of each dimension, which is exact for
    /// squares.</summary>
    public Tensor InformationAgain(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor axes = eye(Dimensions, dtype: ScalarType.Float64) * Math.Sqrt(Dimensions);
        DiagonalGaussian q = model.Posterior(x);
        Tensor z = q.Reparameterize(cat([axes, -axes], 0).unsqueeze(1));                                                       // [2d, B, d]
        Tensor factor = linalg.cholesky(CovarianceAgain());
        Tensor white = linalg.solve_triangular(factor, (z - Shift).view(-1, Dimensions).t(), upper: false);                     // [d, 2d·B]
        Tensor logAggregate = (white.square().sum(dim: 0L) + Dimensions * LogTwoPi) * -0.5 - factor.diagonal().log().sum();
        return (q.LogProb(z) - logAggregate.view(-1, x.shape[0])).mean([0L]).MoveToOuterDisposeScope();
    }

    private Tensor Variances() => model.Density.BestDiagonalVariances() * model.Error.VarianceFactor;

    private Tensor Covariance() => Spread(eye(Dimensions, dtype: ScalarType.Float64) - model.Density.PosteriorCovariance());

    /// <summary>By the covariance of the data and the matrix that makes E[z|x] of them.</summary>
    private Tensor CovarianceAgain()
    {
        Tensor weights = model.Density.Weights;
        double variance = model.Density.NoiseStd * model.Density.NoiseStd;
        Tensor gain = model.Density.PosteriorCovariance().mm(weights.t()) / variance;                                          // [d, D]
        Tensor data = weights.mm(weights.t()) + eye(model.Density.Dimensions, dtype: ScalarType.Float64) * variance;
        return Spread(gain.mm(data).mm(gain.t()));
    }

    private Tensor Spread(Tensor ofMeans) => ofMeans * (model.Error.MeanFactor * model.Error.MeanFactor) + Variances().diag();
}
