using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>The known causes of the observations of a split.</summary>
/// <param name="Factors">F of them.</param>
/// <param name="Values">[N, F] int64, on the CPU: row i is that of observation i.</param>
public sealed record FactorValues(IReadOnlyList<Factor> Factors, Tensor Values);
