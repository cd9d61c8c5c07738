using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Functions;

/// <summary>Σ z² over the last dimension: without the squares in between where nobody asks for a gradient.</summary>
public static class SquaredNorms
{
    /// <param name="z">[..., Z]</param>
    /// <returns>[...], differentiable.</returns>
    public static Tensor Of(Tensor z) => Fits(z) ? OfRows(z) : z.square().sum(dim: -1);

    /// <summary>Whether the pass can read them.</summary>
    internal static bool Fits(Tensor z) => z.dim() > 0 && !Elementwise.WantsGradient(z) && Floats.CanView(z);

    private static Tensor OfRows(Tensor z)
    {
        Tensor result = empty(z.shape[..^1], ScalarType.Float32);
        int width = (int)z.shape[^1];
        RowParts.Run(result.numel(), width, (from, to) =>
        {
            Span<float> norms = Floats.Of(result);
            ReadOnlySpan<float> rows = Floats.Of(z);
            for (int row = (int)from; row < to; row++)
                norms[row] = Of(rows.Slice(row * width, width));
        });
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Of(ReadOnlySpan<float> row)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        Vector512<float> sums = Vector512<float>.Zero;
        int i = 0;
        for (; i + Vector512<float>.Count <= row.Length; i += Vector512<float>.Count)
        {
            Vector512<float> z = Vector512.LoadUnsafe(ref first, (nuint)i);
            sums = Vector512.MultiplyAddEstimate(z, z, sums);
        }

        float sum = Vector512.Sum(sums);
        for (; i < row.Length; i++)
            sum += row[i] * row[i];
        return sum;
    }
}
