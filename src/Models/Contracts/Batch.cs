using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A minibatch, or a whole split.</summary>
/// <param name="X">Observations [B, *event], in the model's precision and on its device once it is placed there.</param>
/// <param name="Labels">Classes [B] int64, from 0; null where the data have none.</param>
public sealed record Batch(Tensor X, Tensor? Labels = null);
