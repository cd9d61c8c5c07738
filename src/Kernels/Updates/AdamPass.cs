using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Updates;

/// <summary>Adam's update of many numbers on the CPU, with the clearing of their gradient, in one pass over memory and with one division
/// each.</summary>
internal static class AdamPass
{
    /// <summary>Moves values and moments, and leaves the gradient zero.</summary>
    /// <param name="values">float32 on the CPU, contiguous, as are the others.</param>
    /// <param name="step">Number of this update, from 1.</param>
    public static void Move(Tensor values, Tensor gradient, Tensor first, Tensor second, long step, double rate, AdamRule rule)
    {
        var constants = new Constants(
            Vector512.Create((float)(1 - rule.Beta1)), Vector512.Create((float)rule.Beta2), Vector512.Create((float)(1 - rule.Beta2)),
            Vector512.Create((float)(1 / Math.Sqrt(1 - Math.Pow(rule.Beta2, step)))), Vector512.Create((float)rule.Epsilon),
            Vector512.Create((float)(-rate / (1 - Math.Pow(rule.Beta1, step)))), Vector512.Create((float)(1 - rate * rule.Decay)));
        RowParts.Run(values.numel(), 1, (from, to) => Move(
            Floats.Of(values, from, to), Floats.Of(gradient, from, to), Floats.Of(first, from, to), Floats.Of(second, from, to),
            constants));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(Span<float> values, Span<float> gradient, Span<float> first, Span<float> second, in Constants constants)
    {
        ref float theta = ref MemoryMarshal.GetReference(values), g = ref MemoryMarshal.GetReference(gradient);
        ref float m = ref MemoryMarshal.GetReference(first), v = ref MemoryMarshal.GetReference(second);
        int i = 0;
        for (; i + Vector512<float>.Count <= values.Length; i += Vector512<float>.Count)
        {
            nuint at = (nuint)i;
            Vector512<float> firstMoment = Vector512.LoadUnsafe(ref m, at), secondMoment = Vector512.LoadUnsafe(ref v, at);
            Vector512<float> value = Vector512.LoadUnsafe(ref theta, at), slope = Vector512.LoadUnsafe(ref g, at);
            Move(value, slope, ref firstMoment, ref secondMoment, constants).StoreUnsafe(ref theta, at);
            firstMoment.StoreUnsafe(ref m, at);
            secondMoment.StoreUnsafe(ref v, at);
            Vector512<float>.Zero.StoreUnsafe(ref g, at);
        }

        for (; i < values.Length; i++) // the same arithmetic, wherever a number stands
        {
            Vector512<float> firstMoment = Vector512.Create(first[i]), secondMoment = Vector512.Create(second[i]);
            values[i] = Move(Vector512.Create(values[i]), Vector512.Create(gradient[i]), ref firstMoment, ref secondMoment, constants)[0];
            (first[i], second[i], gradient[i]) = (firstMoment[0], secondMoment[0], 0);
        }
    }

    // m ← m + (1 − β₁)(g − m), v ← β₂ v + (1 − β₂) g², θ ← (1 − lr λ) θ − lr m̂ / (√v̂ + ε)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Move(
        Vector512<float> theta, Vector512<float> g, ref Vector512<float> m, ref Vector512<float> v, in Constants constants)
    {
        m = Vector512.MultiplyAddEstimate(constants.NewFirst, g - m, m);
        v = Vector512.MultiplyAddEstimate(v, constants.OldSecond, g * g * constants.NewSecond);
        Vector512<float> size = Vector512.MultiplyAddEstimate(Vector512.Sqrt(v), constants.SecondScale, constants.Epsilon);
        return Vector512.MultiplyAddEstimate(m / size, constants.Rate, theta * constants.Kept);
    }

    /// <summary>1 − β₁, β₂, 1 − β₂, 1/√(1 − β₂ᵗ), ε, −lr/(1 − β₁ᵗ), 1 − lr λ.</summary>
    private readonly record struct Constants(
        Vector512<float> NewFirst, Vector512<float> OldSecond, Vector512<float> NewSecond, Vector512<float> SecondScale,
        Vector512<float> Epsilon, Vector512<float> Rate, Vector512<float> Kept);
}
