using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenBench.Kernels.Vectors;

/// <summary>σ(y) of a vector of numbers, to a few units in the last place.</summary>
/// <remarks>1/(1 + u) for y ≥ 0 and u/(1 + u) below, with u = exp(−|y|): nothing overflows.</remarks>
internal static class VectorSigmoid
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> y)
    {
        Vector512<float> u = VectorExponential.Of(-Vector512.Abs(y));
        Vector512<float> above = Vector512.GreaterThanOrEqual(y, Vector512<float>.Zero);
        Vector512<float> share = Vector512.ConditionalSelect(above, Vector512<float>.One, u) / (Vector512<float>.One + u);
        return Vector512.ConditionalSelect(Vector512.Equals(y, y), share, y); // what is no number stays none
    }
}
