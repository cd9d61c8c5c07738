using GenBench.Models.Contracts;
using GenBench.Models.Probability;
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

    /// <summary>Rows decoded so far, one a chain and example.</summary>
    public long DecoderEvaluations { get; private set; }

    /// <param name="z">[C, B, Z]</param>
    public PathPoint At(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        using var gradients = enable_grad();
        Tensor leaf = z.detach().clone().requires_grad_();
        Tensor logLikelihood = _model.LogLikelihood(_x, leaf);
        Tensor logPrior = _model.LogPrior(leaf);
        Tensor logBase = _start?.LogProb(leaf) ?? logPrior;
        Tensor tilt = _start is null ? logLikelihood : logLikelihood + logPrior - logBase;
        // Of z alone: nothing flows into the network's own gradients.
        Tensor gradBase = autograd.grad([logBase.sum()], [leaf], retain_graph: true)[0];
        Tensor gradTilt = autograd.grad([tilt.sum()], [leaf])[0];
        DecoderEvaluations += z.shape[0] * z.shape[1];
        return new PathPoint(
            z.alias().MoveToOuterDisposeScope(),
            logBase.detach().to(ScalarType.Float64).MoveToOuterDisposeScope(), tilt.detach().to(ScalarType.Float64).MoveToOuterDisposeScope(),
            gradBase.MoveToOuterDisposeScope(), gradTilt.MoveToOuterDisposeScope());
    }
}
