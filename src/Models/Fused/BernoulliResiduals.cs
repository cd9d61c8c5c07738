using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenBench.Models.Fused;

/// <summary>x − σ(y), the gradient of a Bernoulli log-likelihood in its logits, of a row that the score's pass has just left in the cache.</summary>
internal static class BernoulliResiduals
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> target, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float to = ref MemoryMarshal.GetReference(target), firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i + Vector512<float>.Count <= y.Length; i += Vector512<float>.Count)
            (Vector512.LoadUnsafe(ref firstX, (nuint)i) - VectorSigmoid.Of(Vector512.LoadUnsafe(ref firstY, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        for (; i < y.Length; i++)
            target[i] = x[i] - VectorSigmoid.Of(Vector512.Create(y[i]))[0];
    }
}
