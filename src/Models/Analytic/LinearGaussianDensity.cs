using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>Probabilistic PCA: x = Wz + m + e with z ~ N(0, I_d) and e ~ N(0, s² I_D). Everything about it is known in closed form.
/// It computes in float64 on the device of the weights and keeps copies of what it is given.</summary>
/// <remarks>Tipping &amp; Bishop 1999, "Probabilistic principal component analysis", J. R. Stat. Soc. B 61(3).
/// M = WᵀW + s²I throughout.</remarks>
public sealed class LinearGaussianDensity : IDensity, IDisposable
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly Tensor _posteriorFactor; // L with LLᵀ = M, [d, d]

    /// <param name="weights">W, [D, d]; 1 ≤ d ≤ D.</param>
    /// <param name="mean">m, [D]</param>
    /// <param name="noiseStd">s, the standard deviation of the noise: positive and finite.</param>
    public LinearGaussianDensity(Tensor weights, Tensor mean, double noiseStd)
    {
        Require(weights.dim() == 2 && weights.shape[1] >= 1 && weights.shape[1] <= weights.shape[0],
            $"weights have shape [{string.Join(", ", weights.shape)}]; expected [D, d] with 1 <= d <= D", nameof(weights));
        Require(mean.dim() == 1 && mean.shape[0] == weights.shape[0],
            $"mean has shape [{string.Join(", ", mean.shape)}]; expected [{weights.shape[0]}]", nameof(mean));
        Require(noiseStd > 0 && double.IsFinite(noiseStd), $"noise standard deviation is {noiseStd}; expected a positive number",
            nameof(noiseStd));
        using var scope = NewDisposeScope();
        Weights = Keep(weights);
        Mean = Keep(mean);
        NoiseStd = noiseStd;
        _posteriorFactor = linalg.cholesky(M()).DetachFromDisposeScope();
    }

    /// <summary>The maximum-likelihood density of data with these moments; <see cref="LinearGaussianOptimum"/> also knows its mean
    /// log-likelihood.</summary>
    /// <param name="mean">[D]</param>
    /// <param name="covariance">[D, D] with 1/N.</param>
    /// <param name="latentDim">d, below D.</param>
    public static LinearGaussianDensity FromTrainingOptimum(Tensor mean, Tensor covariance, long latentDim) =>
        LinearGaussianOptimum.FromMoments(mean, covariance, latentDim).Density;

    public BoundKind Kind => BoundKind.Exact;

    /// <summary>W, [D, d]. The density owns it.</summary>
    public Tensor Weights { get; }

    /// <summary>m, [D]. The density owns it.</summary>
    public Tensor Mean { get; }

    /// <summary>s, a standard deviation.</summary>
    public double NoiseStd { get; }

    public long Dimensions => Weights.shape[0];

    public long LatentDim => Weights.shape[1];

    private double NoiseVariance => NoiseStd * NoiseStd;

    /// <summary>log p(x) by way of the d x d matrix M: ln|C| = (D-d) ln s² + ln|M|, and with mu the posterior mean
    /// (x-m)ᵀC⁻¹(x-m) = |x - m - W mu|²/s² + |mu|², which unlike the textbook difference does not cancel where s is small.</summary>
    /// <param name="x">[B, *event] with D numbers an example.</param>
    /// <param name="noise">Untouched.</param>
    /// <returns>[B], nats, float64.</returns>
    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using var scope = NewDisposeScope();
        Tensor centred = Centre(x);                                                                  // [B, D]
        Tensor mu = PosteriorMeanOf(centred);                                                        // [B, d]
        Tensor residual = centred - matmul(mu, Weights.t());                                         // [B, D]
        Tensor squared = residual.square().sum(dim: -1) / NoiseVariance + mu.square().sum(dim: -1);  // [B]
        Tensor logDeterminant = LogDeterminant(_posteriorFactor) + (Dimensions - LatentDim) * Math.Log(NoiseVariance);
        return ((squared + logDeterminant + Dimensions * LogTwoPi) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>log p(x) by the second route, the Cholesky factor of C = WWᵀ + s²I: nothing is shared with <see cref="LogProb"/> but the
    /// parameters.</summary>
    /// <param name="x">[B, *event] with D numbers an example.</param>
    /// <returns>[B], nats, float64.</returns>
    public Tensor LogProbByCholesky(Tensor x)
    {
        using var scope = NewDisposeScope();
        Tensor covariance = matmul(Weights, Weights.t())
            + eye(Dimensions, dtype: ScalarType.Float64, device: Weights.device) * NoiseVariance;
        Tensor factor = linalg.cholesky(covariance);                                                  // [D, D]
        Tensor white = linalg.solve_triangular(factor, Centre(x).t(), upper: false);                  // [D, B]
        Tensor squared = white.square().sum(dim: 0);                                                  // [B]
        return ((squared + LogDeterminant(factor) + Dimensions * LogTwoPi) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of p(z|x) = N(M⁻¹Wᵀ(x-m), s²M⁻¹).</summary>
    /// <param name="x">[B, *event] with D numbers an example.</param>
    /// <returns>[B, d]</returns>
    public Tensor PosteriorMean(Tensor x)
    {
        using var scope = NewDisposeScope();
        return PosteriorMeanOf(Centre(x)).MoveToOuterDisposeScope();
    }

    /// <summary>s²M⁻¹, the covariance of p(z|x), the same for every x.</summary>
    /// <returns>[d, d]</returns>
    public Tensor PosteriorCovariance()
    {
        using var scope = NewDisposeScope();
        Tensor identity = eye(LatentDim, dtype: ScalarType.Float64, device: Weights.device);
        return (identity.cholesky_solve(_posteriorFactor) * NoiseVariance).MoveToOuterDisposeScope();
    }

    /// <summary>s²/M_ii: the variances of the diagonal Gaussian about the posterior mean that is nearest to p(z|x) in KL(q || p).</summary>
    /// <returns>[d]</returns>
    public Tensor BestDiagonalVariances()
    {
        using var scope = NewDisposeScope();
        return (NoiseVariance / M().diagonal()).MoveToOuterDisposeScope();
    }

    /// <summary>½(Σ ln M_ii - ln|M|): what the best diagonal encoder loses against log p(x); 0 exactly when WᵀW is diagonal.</summary>
    /// <returns>Nats per example.</returns>
    public double BestDiagonalGap()
    {
        using var scope = NewDisposeScope();
        return 0.5 * (M().diagonal().log().sum() - LogDeterminant(_posteriorFactor)).item<double>();
    }

    /// <returns>[count, D], float64.</returns>
    public Tensor Sample(long count, Generator rng)
    {
        using var scope = NewDisposeScope();
        Tensor z = randn(count, LatentDim, dtype: ScalarType.Float64, device: Weights.device, generator: rng);
        Tensor noise = randn(count, Dimensions, dtype: ScalarType.Float64, device: Weights.device, generator: rng);
        return (matmul(z, Weights.t()) + Mean + noise * NoiseStd).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Weights.Dispose();
        Mean.Dispose();
        _posteriorFactor.Dispose();
    }

    private static Tensor Keep(Tensor given) => given.detach().to(ScalarType.Float64, copy: true).DetachFromDisposeScope();

    private static Tensor LogDeterminant(Tensor factor) => factor.diagonal().log().sum() * 2;

    private static void Require(bool holds, string message, string parameter)
    {
        if (!holds) throw new ArgumentException(message, parameter);
    }

    private Tensor M() =>
        matmul(Weights.t(), Weights) + eye(LatentDim, dtype: ScalarType.Float64, device: Weights.device) * NoiseVariance;

    private Tensor PosteriorMeanOf(Tensor centred) => matmul(centred, Weights).t().cholesky_solve(_posteriorFactor).t();

    private Tensor Centre(Tensor x)
    {
        Require(x.dim() >= 2 && x.shape.Skip(1).Aggregate(1L, (product, size) => product * size) == Dimensions,
            $"x has shape [{string.Join(", ", x.shape)}]; expected [B, *event] with {Dimensions} numbers an example", nameof(x));
        return x.reshape(x.shape[0], Dimensions).to(ScalarType.Float64) - Mean;
    }
}
