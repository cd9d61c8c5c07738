using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>Draws of q, differentiable in its parameters. What nobody asks for is not computed.</summary>
/// <param name="z">[S, B, Z]</param>
/// <param name="logProb">log q(z), [S, B], nats.</param>
/// <param name="kl">KL(q ‖ N(0, I)), nats: in closed form, [B], where there is one, else log q(z) − log p(z) of each draw, [S, B].</param>
internal sealed class PosteriorDraw(Tensor z, Func<Tensor> logProb, Func<Tensor> kl)
{
    private readonly Lazy<Tensor> _logProb = new(logProb), _kl = new(kl);

    public Tensor Z => z;

    public Tensor LogProb => _logProb.Value;

    public Tensor Kl => _kl.Value;
}
