using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenBench.Kernels.Vectors;

/// <summary>exp of a vector of numbers up to 88, to about two units in the last place.</summary>
/// <remarks>exp(t) = 2^n exp(r) with n = round(t / ln 2) and |r| ≤ ½ ln 2, where seven terms of the series leave less than 1.3e-7; ln 2 is
/// taken off in two parts, so that r is exact. Vectors are 512 bits wide here and wherever a pass uses it: up to twice as fast where the
/// processor has them, and elsewhere two halves, as fast as vectors of 256 bits to a tenth.</remarks>
internal static class VectorExponential
{
    /// <summary>Below it a float's exponent ends, and the sum it is added to has long forgotten it.</summary>
    private const float Smallest = -87;

    private const float Log2OfE = 1.44269504f;
    private const float Ln2High = 0.693359375f; // 9 bits: n times it is exact
    private const float Ln2Low = -2.12194440e-4f;
    private const int ExponentBias = 127;
    private const int FractionBits = 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> t)
    {
        t = Vector512.MaxNative(t, Vector512.Create(Smallest));
        Vector512<float> n = Vector512.Round(t * Log2OfE);
        Vector512<float> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2High), t);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> series = Vector512.Create(1f / 720);
        series = Vector512.MultiplyAddEstimate(series, r, Vector512.Create(1f / 120));
        series = Vector512.MultiplyAddEstimate(series, r, Vector512.Create(1f / 24));
        series = Vector512.MultiplyAddEstimate(series, r, Vector512.Create(1f / 6));
        series = Vector512.MultiplyAddEstimate(series, r, Vector512.Create(1f / 2));
        series = Vector512.MultiplyAddEstimate(series, r, Vector512<float>.One);
        series = Vector512.MultiplyAddEstimate(series, r, Vector512<float>.One);
        Vector512<int> scale = Vector512.ShiftLeft(Vector512.ConvertToInt32Native(n) + Vector512.Create(ExponentBias), FractionBits);
        return series * scale.AsSingle();
    }
}
