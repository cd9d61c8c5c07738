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
        for (; i + Vector256<float>.Count <= y.Length; i += Vector256<float>.Count)
            (Vector256.LoadUnsafe(ref firstX, (nuint)i) - Sigmoid(Vector256.LoadUnsafe(ref firstY, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        for (; i < y.Length; i++)
            target[i] = x[i] - Sigmoid(Vector256.Create(y[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sigmoid(Vector256<float> y)
    {
        Vector256<float> u = VectorExponential.OfNegative(-Vector256.Abs(y));
        Vector256<float> above = Vector256.GreaterThanOrEqual(y, Vector256<float>.Zero);
        Vector256<float> share = Vector256.ConditionalSelect(above, Vector256<float>.One, u) / (Vector256<float>.One + u);
        return Vector256.ConditionalSelect(Vector256.Equals(y, y), share, y); // what is no number stays none
    }
}
