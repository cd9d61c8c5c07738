using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A noisy copy of each example at one step of a chain and what the network says of it, in the network's units.</summary>
/// <param name="Step">i, 2 .. T.</param>
/// <param name="Data">y₀, [B, *event].</param>
/// <param name="Noise">ε, [B, *event].</param>
/// <param name="Noisy">y_i, [B, *event].</param>
/// <param name="PredictedNoise">E[ε | y_i] as samplers take it, before any clipping, [B, *event].</param>
/// <param name="PredictedData">E[y₀ | y_i] as the bound takes it, [B, *event].</param>
/// <param name="Kl">KL(q(y_{i−1} | y_i, y₀) ‖ p(y_{i−1} | y_i)) as the bound counts it, [B] float64, nats.</param>
public sealed record DenoisingStep(
    int Step, Tensor Data, Tensor Noise, Tensor Noisy, Tensor PredictedNoise, Tensor PredictedData, Tensor Kl);
