using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>σ in a vector pass, on a tape where one records.</summary>
public static class Sigmoids
{
    /// <returns>A new tensor of the same shape; where the vector pass is not for this one, the library's.</returns>
    public static Tensor Of(Tensor x)
    {
        if (!Floats.CanView(x))
            return x.sigmoid();
        if (!is_grad_enabled() || !x.requires_grad)
            return Fill(x);
        if (GradientTape.Current is not { } tape)
            return x.sigmoid();
        using var _ = no_grad();
        Tensor y = Fill(x);
        return tape.Record(x, y, gradient => TurnBack(gradient, y));
    }

    private static Tensor Fill(Tensor x)
    {
        Tensor result = empty_like(x);
        RowParts.Run(x.numel(), 1, (from, to) => Fill(Floats.Of(result, from, to), Floats.Of(x, from, to)));
        return result;
    }

    /// <returns>g · y (1 − y)</returns>
    private static Tensor TurnBack(Tensor gradient, Tensor y)
    {
        Tensor slopes = gradient.contiguous(), result = empty_like(y);
        RowParts.Run(y.numel(), 1, (from, to) => TurnBack(Floats.Of(result, from, to), Floats.Of(slopes, from, to), Floats.Of(y, from, to)));
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
