using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>What annealing a tile of examples gave.</summary>
/// <param name="LogWeights">log w of each chain, [C, B], float64, nats: E[w] = p(x) forward, E[w] = 1/p(x) backward.</param>
/// <param name="Acceptance">Mean over chains and temperatures, [B].</param>
/// <param name="Broken">Share of the proposals that were not a number, all of them rejected, [B].</param>
internal sealed record AnnealedRun(Tensor LogWeights, Tensor Acceptance, Tensor Broken);
