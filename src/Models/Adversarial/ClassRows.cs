using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>Rows of a class embedding: one a class, and a last one for "no class".</summary>
internal static class ClassRows
{
    public static long Count(DataShape shape) => shape.Classes!.Value + 1;

    /// <param name="labels">int64, or null for "no class" throughout.</param>
    /// <param name="size">Shape of the answer.</param>
    public static Tensor Of(Tensor? labels, long[] size, DataShape shape, Device device) =>
        labels ?? full(size, shape.Classes!.Value, dtype: ScalarType.Int64, device: device);
}
