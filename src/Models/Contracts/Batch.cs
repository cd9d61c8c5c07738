using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A minibatch: observations [B, *event] in the model's precision, and class labels [B] (int64) where the data has them.</summary>
public sealed record Batch(Tensor X, Tensor? Labels = null);
