using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>All randomness of one step of the kernel.</summary>
/// <param name="Momentum">Standard normal, [C, B, Z].</param>
/// <param name="LogUniform">log u, u uniform in (0, 1), [C, B], float64: what is accepted.</param>
/// <param name="Spread">Uniform in (0, 1), [C, B], float64: where in its range a chain's step size lies.</param>
internal sealed record KernelNoise(Tensor Momentum, Tensor LogUniform, Tensor Spread);
