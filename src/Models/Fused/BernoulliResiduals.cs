using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenBench.Models.Fused;

/// <summary>x − σ(y), the gradient of a Bernoulli log-likelihood in its logits, of a row that the score's pass has just left in the cache.</summary>
/// <remarks>σ(y) = 1/(1 + u) for y ≥ 0 and u/(1 + u) below, with u = exp(−|y|): nothing overflows.</remarks>
internal static class BernoulliResiduals
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> target, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float to = ref MemoryMarshal.GetReference(target), firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i + Vector512<float>.Count <= y.Length; i += Vector512<float>.Count)
            (Vector512.LoadUnsafe(ref firstX, (nuint)i) - Sigmoid(Vector512.LoadUnsafe(ref firstY, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        for (; i < y.Length; i++)
            target[i] = x[i] - Sigmoid(Vector512.Create(y[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sigmoid(Vector512<float> y)
    {
        Vector512<float> u = VectorExponential.Of(-Vector512.Abs(y));
        Vector512<float> above = Vector512.GreaterThanOrEqual(y, Vector512<float>.Zero);
        Vector512<float> share = Vector512.ConditionalSelect(above, Vector512<float>.One, u) / (Vector512<float>.One + u);
        return Vector512.ConditionalSelect(Vector512.Equals(y, y), share, y); // what is no number stays none
    }
}
