using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>What one update saw: named scalars, still on the device, so that reading them is the caller's choice.
/// The first term is the training loss. The caller disposes them.</summary>
public sealed record StepReport(IReadOnlyList<LossTerm> Terms);

/// <summary>One term of a training loss: detached, 0-dimensional, a batch mean.</summary>
public readonly record struct LossTerm(string Name, Tensor Value);
