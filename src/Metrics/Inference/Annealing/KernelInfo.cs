using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>What one step of the kernel did.</summary>
/// <param name="Acceptance">Probability of acceptance, [C, B], float64.</param>
/// <param name="Broken">Proposals that were not a number and were rejected, [C, B], bool.</param>
internal sealed record KernelInfo(Tensor Acceptance, Tensor Broken);
