using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>Draws of q, differentiable in its parameters.</summary>
/// <param name="Z">[S, B, Z]</param>
/// <param name="LogProb">log q(z), [S, B], nats.</param>
/// <param name="Kl">KL(q ‖ N(0, I)), nats: in closed form, [B], where there is one, else log q(z) − log p(z) of each draw, [S, B].</param>
internal sealed record PosteriorDraw(Tensor Z, Tensor LogProb, Tensor Kl);
