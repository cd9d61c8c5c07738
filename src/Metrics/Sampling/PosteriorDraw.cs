using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Sampling;

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

    /// <summary>log q(z) = log N(e; 0, I) − ½ Σ log σ²: no difference of nearly equal numbers.</summary>
    /// <param name="noise">e, standard normal, [S, B, Z].</param>
    public static PosteriorDraw Of(DiagonalGaussian q, Tensor noise) =>
        new(q.Reparameterize(noise), () => StandardNormal.LogProb(noise) - q.LogVar.sum(dim: -1) * 0.5, q.KlToStandardNormal);
}
