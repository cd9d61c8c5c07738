using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Functions;

/// <summary>σ, and gradients through it, in vector passes.</summary>
internal static class SigmoidPass
{
    /// <param name="x">float32 on the CPU, contiguous.</param>
    /// <returns>σ(x), a new tensor.</returns>
    public static Tensor Of(Tensor x)
    {
        Tensor result = empty_like(x);
        RowParts.Run(x.numel(), 1, (from, to) => Fill(Floats.Of(result, from, to), Floats.Of(x, from, to)));
        return result;
    }

    /// <param name="gradient">Of y.</param>
    /// <param name="y">What σ gave.</param>
    /// <returns>g · y (1 − y), a new tensor.</returns>
    public static Tensor TurnBack(Tensor gradient, Tensor y)
    {
        Tensor slopes = gradient.contiguous(), result = empty_like(y);
        RowParts.Run(
            y.numel(), 1, (from, to) => TurnBack(Floats.Of(result, from, to), Floats.Of(slopes, from, to), Floats.Of(y, from, to)));
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(Span<float> target, ReadOnlySpan<float> x)
    {
        int i = 0;
        for (; i + Vector512<float>.Count <= x.Length; i += Vector512<float>.Count)
            VectorSigmoid.Of(Vector512.Create(x[i..])).CopyTo(target[i..]);
        for (; i < x.Length; i++)
            target[i] = VectorSigmoid.Of(Vector512.Create(x[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnBack(Span<float> target, ReadOnlySpan<float> gradient, ReadOnlySpan<float> y)
    {
        int i = 0;
        for (; i + Vector512<float>.Count <= y.Length; i += Vector512<float>.Count)
        {
            Vector512<float> value = Vector512.Create(y[i..]);
            (Vector512.Create(gradient[i..]) * value * (Vector512<float>.One - value)).CopyTo(target[i..]);
        }

        for (; i < y.Length; i++)
            target[i] = gradient[i] * y[i] * (1 - y[i]);
    }
}
