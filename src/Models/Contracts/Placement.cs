using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Where the tensors of a model live, and in which precision.</summary>
public sealed record Placement(Device Device, ScalarType Dtype);
