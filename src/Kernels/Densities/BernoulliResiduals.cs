using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Densities;

/// <summary>x − σ(y), the gradient of a Bernoulli log-likelihood in its logits, of a row that the score's pass has just left in the
/// cache.</summary>
internal static class BernoulliResiduals
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<float> target, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float to = ref MemoryMarshal.GetReference(target);
        ref float firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i + Vector512<float>.Count <= y.Length; i += Vector512<float>.Count)
        {
            Vector512<float> mean = VectorSigmoid.Of(Vector512.LoadUnsafe(ref firstY, (nuint)i));
            (Vector512.LoadUnsafe(ref firstX, (nuint)i) - mean).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < y.Length; i++)
            target[i] = x[i] - VectorSigmoid.Of(Vector512.Create(y[i]))[0];
    }
}
