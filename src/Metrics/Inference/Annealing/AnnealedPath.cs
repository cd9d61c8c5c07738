using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Unnormalised densities of z between a normalised start p₀ and the joint p(x, z): log f_β(z) = log p₀(z) + β u(z) with the tilt
/// u(z) = log p(x, z) − log p₀(z). From the prior, u is the log-likelihood.</summary>
/// <remarks>Neal 2001, section 3, arXiv:physics/9803008.</remarks>
internal sealed class AnnealedPath
{
    private readonly ILatentVariableModel _model;
    private readonly Tensor _x;
    private readonly DiagonalGaussian? _start;

    /// <param name="x">[B, *event]</param>
    /// <param name="start">p₀ of each example, [B, Z]; the prior when null.</param>
    public AnnealedPath(ILatentVariableModel model, Tensor x, DiagonalGaussian? start) => (_model, _x, _start) = (model, x, start);

    /// <summary>Rows decoded so far that somebody wanted, one a chain and example.</summary>
    public long DecoderEvaluations { get; private set; }

    /// <summary>Takes off rows that were decoded because other examples of the tile still wanted theirs: what an example costs is its own
    /// affair.</summary>
    public void Discount(long rows) => DecoderEvaluations -= rows;

    /// <param name="z">[C, B, Z]</param>
    public PathPoint At(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        DecoderEvaluations += z.shape[0] * z.shape[1];
        PathPoint point = _start is null ? FromPrior(z) : FromEncoder(z, _start);
        return point.MoveToOuterDisposeScope();
    }

    private PathPoint FromPrior(Tensor z)
    {
        (Tensor logPrior, Tensor gradPrior) = WithGradient(z, _model.LogPrior);
        (Tensor logLikelihood, Tensor gradLikelihood) = WithGradient(z, leaf => _model.LogLikelihood(_x, leaf));
        return new PathPoint(z.alias(), logPrior, logLikelihood, gradPrior, gradLikelihood);
    }

    private PathPoint FromEncoder(Tensor z, DiagonalGaussian q)
    {
        (Tensor logJoint, Tensor gradJoint) = WithGradient(z, leaf => _model.LogLikelihood(_x, leaf) + _model.LogPrior(leaf));
        Tensor logBase = q.LogProb(z).to(ScalarType.Float64), gradBase = (q.Mean - z) * (-q.LogVar).exp();
        return new PathPoint(z.alias(), logBase, logJoint - logBase, gradBase, gradJoint - gradBase);
    }

    /// <summary>Of z alone: nothing flows into the network's own gradients, and none of them is computed.</summary>
    private static (Tensor Value, Tensor Gradient) WithGradient(Tensor z, Func<Tensor, Tensor> density)
    {
        using var gradients = enable_grad();
        Tensor leaf = z.detach().requires_grad_();
        Tensor value = density(leaf);
        return (value.detach().to(ScalarType.Float64), autograd.grad([value.sum()], [leaf])[0]);
    }
}
