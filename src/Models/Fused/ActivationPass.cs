using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>Activations in place, and gradients through them from what they gave alone.</summary>
internal static class ActivationPass
{
    public static bool Supports(Activation activation) =>
        activation is Activation.Tanh or Activation.Relu or Activation.LeakyRelu && Vector256.IsHardwareAccelerated;

    /// <param name="y">float32 on the CPU, contiguous; overwritten by the activation of it.</param>
    public static void Apply(Activation activation, Tensor y)
    {
        if (activation == Activation.Tanh)
            HyperbolicTangents.Overwrite(y);
        else
            y.leaky_relu_(SlopeBelow(activation));
    }

    /// <summary>Multiplies a gradient by the activation's slope: 1 − h² of tanh, and of a rectifier 1 above zero and another below.</summary>
    /// <param name="gradient">float32 on the CPU, contiguous; overwritten.</param>
    /// <param name="h">What the activation gave, of the same shape.</param>
    public static void TurnBack(Activation activation, Tensor gradient, Tensor h) => RowParts.Run(h.numel(), 1, (from, to) =>
    {
        Span<float> slopes = Floats.Of(gradient, from, to);
        ReadOnlySpan<float> values = Floats.Of(h, from, to);
        if (activation == Activation.Tanh)
            TurnBackTanh(slopes, values);
        else
            TurnBackRectifier(slopes, values, (float)SlopeBelow(activation));
    });

    private static double SlopeBelow(Activation activation) => activation == Activation.LeakyRelu ? Activations.LeakySlope : 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnBackTanh(Span<float> gradient, ReadOnlySpan<float> h)
    {
        int i = 0;
        for (; i + Vector512<float>.Count <= h.Length; i += Vector512<float>.Count)
        {
            Vector512<float> value = Vector512.Create(h[i..]);
            (Vector512.Create<float>(gradient[i..]) * (Vector512<float>.One - value * value)).CopyTo(gradient[i..]);
        }

        for (; i < h.Length; i++)
            gradient[i] *= 1 - h[i] * h[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnBackRectifier(Span<float> gradient, ReadOnlySpan<float> h, float slopeBelow)
    {
        Vector512<float> below = Vector512.Create(slopeBelow);
        int i = 0;
        for (; i + Vector512<float>.Count <= h.Length; i += Vector512<float>.Count)
        {
            Vector512<float> above = Vector512.GreaterThan(Vector512.Create(h[i..]), Vector512<float>.Zero);
            (Vector512.Create<float>(gradient[i..]) * Vector512.ConditionalSelect(above, Vector512<float>.One, below)).CopyTo(gradient[i..]);
        }

        for (; i < h.Length; i++)
            gradient[i] *= h[i] > 0 ? 1 : slopeBelow;
    }
}
