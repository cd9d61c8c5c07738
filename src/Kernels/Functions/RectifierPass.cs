using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Functions;

/// <summary>Gradients through a rectifier from what it gave alone; forward the library's own is as fast.</summary>
internal static class RectifierPass
{
    /// <summary>Multiplies a gradient by the slope, 1 above zero and another below.</summary>
    /// <param name="gradient">float32 on the CPU, contiguous; overwritten.</param>
    /// <param name="h">What the rectifier gave, of the same shape.</param>
    public static void TurnBack(Tensor gradient, Tensor h, double slopeBelow) => RowParts.Run(
        h.numel(), 1, (from, to) => TurnBack(Floats.Of(gradient, from, to), Floats.Of(h, from, to), (float)slopeBelow));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnBack(Span<float> gradient, ReadOnlySpan<float> h, float slopeBelow)
    {
        Vector512<float> below = Vector512.Create(slopeBelow);
        int i = 0;
        for (; i + Vector512<float>.Count <= h.Length; i += Vector512<float>.Count)
        {
            Vector512<float> above = Vector512.GreaterThan(Vector512.Create(h[i..]), Vector512<float>.Zero);
            Vector512<float> slope = Vector512.ConditionalSelect(above, Vector512<float>.One, below);
            (Vector512.Create<float>(gradient[i..]) * slope).CopyTo(gradient[i..]);
        }

        for (; i < h.Length; i++)
            gradient[i] *= h[i] > 0 ? 1 : slopeBelow;
    }
}
