using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>The latents that a way found for the examples of a tile, and what they cost.</summary>
/// <param name="Z">[B, ...]: [Z], tokens [T], or noise of the data's shape.</param>
/// <param name="Forward">Forward evaluations of a network that each example took, [B] float64.</param>
/// <param name="Backward">Backward evaluations, [B] float64.</param>
internal sealed record FoundLatents(Tensor Z, Tensor Forward, Tensor Backward)
{
    /// <summary>Null where there is one answer and no starts.</summary>
    public StartComparison? Starts { get; init; }
}

/// <summary>What the starts of an example have in common.</summary>
/// <param name="Agreement">Share of starts whose objective is within 1 % of the best, [B] float64.</param>
/// <param name="Best">Z of the best start, [B, Z].</param>
/// <param name="Others">Z of all starts, [S, B, Z].</param>
internal sealed record StartComparison(Tensor Agreement, Tensor Best, Tensor Others);
