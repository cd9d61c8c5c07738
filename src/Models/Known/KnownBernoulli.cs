using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>Binary x with logits Wz + b and two latent dimensions: no closed form, but integrals in a plane.
/// The encoder is the Gaussian of one Newton step from z = 0.</summary>
public sealed class KnownBernoulli : KnownModel, IAmortizedPosterior
{
    private readonly Tensor _weights; // W, [D, 2]
    private readonly Tensor _bias;    // b, [D]
    private readonly Tensor _gain;    // from x − σ(b) to the mean, [D, 2]
    private readonly Tensor _logVar;  // [2]

    /// <param name="dimensions">D</param>
    /// <param name="seed">Of W and b.</param>
    public KnownBernoulli(long dimensions, long seed)
        : base(DataShape.Vector(dimensions, Support.Binary))
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new((ulong)seed);
        _weights = randn([dimensions, 2], dtype: ScalarType.Float64, generator: rng).DetachFromDisposeScope();
        _bias = (randn([dimensions], dtype: ScalarType.Float64, generator: rng) * 0.5).DetachFromDisposeScope();
        Tensor slope = _bias.sigmoid() * (1 - _bias.sigmoid());
        Tensor covariance = linalg.inv(eye(2, dtype: ScalarType.Float64) + (_weights.t() * slope).mm(_weights));
        _gain = _weights.mm(covariance).DetachFromDisposeScope();
        _logVar = covariance.diagonal().log().clone().DetachFromDisposeScope();
    }

    public long LatentDim => 2;

    public override Tensor Sample(long count, Generator rng) => SampleObservation(SamplePrior(count, rng), rng);

    /// <summary>log ∫ p(x|z) p(z) dz by 120 x 120 Gauss–Hermite nodes.</summary>
    public override Tensor ExactLogProb(Tensor x)
    {
        using Quadrature rule = Quadrature.GaussHermite(120, 2);
        return LogProb(x, rule);
    }

    /// <summary>By the trapezoid rule with step 0.1 out to nine standard deviations.</summary>
    public override Tensor ExactLogProbAgain(Tensor x)
    {
        using Quadrature rule = Quadrature.Trapezoid(9, 0.1, 2);
        return LogProb(x, rule);
    }

    /// <returns>E_q[log p(x|z)] by a rule in two dimensions, [B], nats.</returns>
    public Tensor ExpectedLogLikelihood(Tensor x, Quadrature rule)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = Posterior(x).Reparameterize(rule.Nodes.unsqueeze(1)); // [G, B, 2]
        return rule.Mean(LogLikelihood(x, z).t()).MoveToOuterDisposeScope();
    }

    public DiagonalGaussian Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = (x - _bias.sigmoid()).mm(_gain);
        return new DiagonalGaussian(mean.MoveToOuterDisposeScope(), _logVar.expand_as(mean).contiguous().MoveToOuterDisposeScope());
    }

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        Tensor logits = nn.functional.linear(z, _weights, _bias);
        return ((x * logits) - nn.functional.softplus(logits)).sum(dim: -1);
    }

    public Tensor SamplePrior(long count, Generator rng) => randn([count, 2], dtype: ScalarType.Float64, generator: rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => nn.functional.linear(z, _weights, _bias).sigmoid().bernoulli(rng);

    protected override void Dispose(bool disposing)
    {
        foreach (Tensor tensor in (Tensor[])[_weights, _bias, _gain, _logVar])
            tensor.Dispose();
    }

    private Tensor LogProb(Tensor x, Quadrature rule)
    {
        using DisposeScope scope = NewDisposeScope();
        // softplus of torch turns linear above 20, which is off by 2e-9: the quadrature uses its own.
        Tensor logits = nn.functional.linear(rule.Nodes, _weights, _bias);                 // [G, D]
        Tensor logPartition = (logits.clamp(min: 0) + (-logits.abs()).exp().log1p()).sum(dim: -1);
        return rule.LogMeanExp(x.mm(logits.t()) - logPartition).MoveToOuterDisposeScope(); // [B, G] to [B]
    }
}
