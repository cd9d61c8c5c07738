using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenBench.Models.Fused;

/// <summary>exp of eight numbers that are not positive, to about two units in the last place.</summary>
/// <remarks>exp(t) = 2^n exp(r) with n = round(t / ln 2) and |r| ≤ ½ ln 2, where seven terms of the series leave less than 1.3e-7; ln 2 is taken off in two parts, so that r is
/// exact.</remarks>
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
    public static Vector256<float> OfNegative(Vector256<float> t)
    {
        t = Vector256.MaxNative(t, Vector256.Create(Smallest));
        Vector256<float> n = Vector256.Round(t * Log2OfE);
        Vector256<float> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2High), t);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2Low), r);
        Vector256<float> series = Vector256.Create(1f / 720);
        series = Vector256.MultiplyAddEstimate(series, r, Vector256.Create(1f / 120));
        series = Vector256.MultiplyAddEstimate(series, r, Vector256.Create(1f / 24));
        series = Vector256.MultiplyAddEstimate(series, r, Vector256.Create(1f / 6));
        series = Vector256.MultiplyAddEstimate(series, r, Vector256.Create(1f / 2));
        series = Vector256.MultiplyAddEstimate(series, r, Vector256<float>.One);
        series = Vector256.MultiplyAddEstimate(series, r, Vector256<float>.One);
        Vector256<int> scale = Vector256.ShiftLeft(Vector256.ConvertToInt32Native(n) + Vector256.Create(ExponentBias), FractionBits);
        return series * scale.AsSingle();
    }
}
