using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>What a metric looked at, for people: rows of images, one below the other. No number depends on it.</summary>
/// <param name="Name">Of the picture: lower case with hyphens.</param>
/// <param name="Rows">[N, C, H, W] each, values in [0, 1], of the same N, read before the call returns.</param>
public sealed record MetricPicture(string Name, IReadOnlyList<Tensor> Rows);
