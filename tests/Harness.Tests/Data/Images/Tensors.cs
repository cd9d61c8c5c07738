using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

internal static class Tensors
{
    /// <summary>Of one shape, and equal to the last bit.</summary>
    public static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
}
