using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>x = Wz + m + e with an encoder that is wrong by a known amount, so that its ELBO is known as well as log p(x).
/// All in float64.</summary>
/// <remarks>Tipping &amp; Bishop 1999; Lucas et al. 2019, arXiv:1911.02469. μ and P are mean and covariance of p(z|x), q = N(ν,
/// diag v).</remarks>
public sealed class KnownLinearGaussian : KnownModel, IAmortizedPosterior, IDensity, IReconstructor
{
    /// <param name="weights">W, [D, d].</param>
    /// <param name="noiseStd">s, a standard deviation.</param>
    public KnownLinearGaussian(double[,] weights, double noiseStd, EncoderError error)
        : base(DataShape.Vector(weights.GetLength(0), Support.Real))
    {
        using DisposeScope scope = NewDisposeScope();
        Density = new LinearGaussianDensity(tensor(weights), linspace(-1, 1, weights.GetLength(0), dtype: ScalarType.Float64), noiseStd);
        Error = error;
    }

    public LinearGaussianDensity Density { get; }

    public EncoderError Error { get; }

    public long LatentDim => Density.LatentDim;

    public BoundKind Kind => BoundKind.Exact;

    private double NoiseVariance => Density.NoiseStd * Density.NoiseStd;

    public override Tensor Sample(long count, Generator rng) => Density.Sample(count, rng);

    public override Tensor ExactLogProb(Tensor x) => Density.LogProbByCholesky(x);

    public override Tensor ExactLogProbAgain(Tensor x)
    {
        using Generator untouched = new(0);
        return Density.LogProb(x, untouched);
    }

    public Tensor LogProb(Tensor x, RowNoise noise) => Density.LogProb(x, noise);

    public DiagonalGaussian Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = (Density.PosteriorMean(x) * Error.MeanFactor) + Error.MeanShift;
        Tensor logVar = (Density.BestDiagonalVariances() * Error.VarianceFactor).log().expand_as(mean).contiguous();
        return new DiagonalGaussian(mean.MoveToOuterDisposeScope(), logVar.MoveToOuterDisposeScope());
    }

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) =>
        ((x - Decode(z)).square().sum(dim: -1) * (-0.5 / NoiseVariance))
            - (0.5 * Density.Dimensions * Math.Log(2 * Math.PI * NoiseVariance));

    public Tensor SamplePrior(long count, Generator rng) => randn([count, LatentDim], dtype: ScalarType.Float64, generator: rng);

    public Tensor SampleObservation(Tensor z, Generator rng)
    {
        Tensor mean = Decode(z);
        return mean + (randn(mean.shape, dtype: ScalarType.Float64, generator: rng) * Density.NoiseStd);
    }

    public Tensor Reconstruct(Tensor x) => Decode(Density.PosteriorMean(x));

    /// <summary>x − E[x|z at the posterior mean] = s² C⁻¹ (x − m), by a solve in D dimensions.</summary>
    /// <returns>|x − x̂|²/D, [B].</returns>
    public Tensor ReconstructionError(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor residual = linalg.solve(Covariance(), (x - Density.Mean).t()) * NoiseVariance; // [D, B]
        return residual.square().mean([0L]).MoveToOuterDisposeScope();
    }

    /// <summary>log p(x) − KL(q(z|x) ‖ p(z|x)).</summary>
    /// <returns>[B], nats.</returns>
    public Tensor Elbo(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Posterior(x);
        Tensor covariance = Density.PosteriorCovariance();
        Tensor precision = linalg.inv(covariance), off = q.Mean - Density.PosteriorMean(x);
        Tensor distance = (off.mm(precision) * off).sum(dim: -1);
        Tensor trace = (precision.diagonal() * q.LogVar.exp()).sum(dim: -1);
        Tensor kl = (linalg.slogdet(covariance).Item2 - q.LogVar.sum(dim: -1) - LatentDim + trace + distance) * 0.5;
        return (ExactLogProb(x) - kl).MoveToOuterDisposeScope();
    }

    /// <summary>The same from its two terms: E_q[log p(x|z)] = log p(x|ν) − ½ Σ_j |W_j|² v_j/s², less the KL to the prior.</summary>
    /// <returns>[B], nats.</returns>
    public Tensor ElboAgain(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return (ExpectedLogLikelihood(x) - PriorKl(x).sum(dim: -1)).MoveToOuterDisposeScope();
    }

    /// <returns>E_q[log p(x|z)], [B], nats.</returns>
    public Tensor ExpectedLogLikelihood(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Posterior(x);
        Tensor spread = (Density.Weights.square().sum(dim: 0) * q.LogVar.exp()).sum(dim: -1);
        return (LogLikelihood(x, q.Mean) - (spread * (0.5 / NoiseVariance))).MoveToOuterDisposeScope();
    }

    /// <returns>KL(q(z_j|x) ‖ N(0, 1)), [B, d], nats.</returns>
    public Tensor PriorKl(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Posterior(x);
        Tensor variance = q.LogVar.exp();
        return ((variance + q.Mean.pow(2) - 1 - variance.log()) / 2).MoveToOuterDisposeScope();
    }

    /// <summary>E[log 1/K Σ_k w_k] − log p(x) in one latent dimension, where it does not depend on x unless the mean is shrunk.</summary>
    /// <param name="rule">In K dimensions.</param>
    /// <returns>Nats, at most 0.</returns>
    public double ImportanceGap(Quadrature rule)
    {
        if (LatentDim != 1 || Error.MeanFactor != 1)
        {
            throw new InvalidOperationException(
                "the gap is an integral in K dimensions for one latent dimension with an unshrunk mean only");
        }

        using DisposeScope scope = NewDisposeScope();
        double variance = Density.PosteriorCovariance().item<double>(), scale = Math.Sqrt(variance * Error.VarianceFactor);
        Tensor offset = (rule.Nodes * scale) + Error.MeanShift; // z − μ, [G, K]
        Tensor logRatio = ((rule.Nodes.square() - (offset.square() / variance)) * 0.5) + (0.5 * Math.Log(Error.VarianceFactor));
        return rule.Mean(logRatio.logsumexp(1) - Math.Log(rule.Nodes.shape[1])).item<double>();
    }

    protected override void Dispose(bool disposing) => Density.Dispose();

    private Tensor Decode(Tensor z) => nn.functional.linear(z, Density.Weights, Density.Mean);

    private Tensor Covariance() =>
        matmul(Density.Weights, Density.Weights.t()) + (eye(Density.Dimensions, dtype: ScalarType.Float64) * NoiseVariance);
}
