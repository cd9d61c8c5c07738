using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>Draws of one example's q and what the decoder says of them, float64.</summary>
/// <param name="Noise">e, z = μ + σe, [S, Z].</param>
/// <param name="Value">log p(x|z), [S], nats.</param>
/// <param name="Slope">∇_z log p(x|z), [S, Z].</param>
internal sealed record DecodedDraws(Tensor Noise, Tensor Value, Tensor Slope);
