using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Models.Probability;

namespace GenBench.Models.Fused;

/// <summary>The discretized logistic log-likelihood of a row, and its derivatives in location and logarithm of the scale.</summary>
/// <remarks>With r = e^−s, a = (x − μ + h) r, b = (h − x + μ) r and w = 2 h r: log σ(a) + log σ(b) + log(1 − e^−w) within, the first or the
/// second term alone at the ends. d log σ(a)/da = σ(−a), and d log(1 − e^−w)/ds = −w e^−w/(1 − e^−w).</remarks>
internal static class DiscretizedLogisticScores
{
    private const float HalfBin = (float)DiscretizedLogisticLikelihood.HalfBin;
    private const float SmallestLogScale = (float)DiscretizedLogisticLikelihood.SmallestLogScale;

    /// <summary>Below it 1 − e^−w comes from its series, since the difference would lose digits.</summary>
    private const float SeriesBelow = 0.5f;

    public static RowLikelihood Rows { get; } = new(parametersPerDimension: 2, Score);

    /// <param name="x">[D]</param>
    /// <param name="parameters">μ, then s, [2 D].</param>
    private static double Score(ReadOnlySpan<float> x, ReadOnlySpan<float> parameters, Span<float> slopes)
    {
        int size = x.Length, width = Vector256<float>.Count, whole = size - size % width;
        double score = Whole(x[..whole], parameters, parameters[size..], slopes, slopes.IsEmpty ? slopes : slopes[size..]);
        if (whole == size)
            return score;

        // The last few stand in a vector of their own, filled up with the last of them.
        Span<float> last = stackalloc float[3 * width], lastSlopes = stackalloc float[2 * width];
        for (int i = 0; i < width; i++)
        {
            int from = Math.Min(whole + i, size - 1);
            (last[i], last[width + i], last[2 * width + i]) = (x[from], parameters[from], parameters[size + from]);
        }

        Vector256<float> terms = Terms(Vector256.Create<float>(last), Vector256.Create<float>(last[width..]), Vector256.Create<float>(last[(2 * width)..]), out Vector256<float> inLocation, out Vector256<float> inLogScale);
        inLocation.CopyTo(lastSlopes);
        inLogScale.CopyTo(lastSlopes[width..]);
        for (int i = 0; i < size - whole; i++)
        {
            score += terms[i];
            if (!slopes.IsEmpty)
                (slopes[whole + i], slopes[size + whole + i]) = (lastSlopes[i], lastSlopes[width + i]);
        }

        return score;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Whole(ReadOnlySpan<float> x, ReadOnlySpan<float> location, ReadOnlySpan<float> logScale, Span<float> locationSlopes, Span<float> logScaleSlopes)
    {
        ref float firstX = ref MemoryMarshal.GetReference(x), firstLocation = ref MemoryMarshal.GetReference(location), firstLogScale = ref MemoryMarshal.GetReference(logScale);
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        for (int i = 0; i < x.Length; i += Vector256<float>.Count)
        {
            nuint at = (nuint)i;
            Vector256<float> terms = Terms(
                Vector256.LoadUnsafe(ref firstX, at), Vector256.LoadUnsafe(ref firstLocation, at), Vector256.LoadUnsafe(ref firstLogScale, at),
                out Vector256<float> inLocation, out Vector256<float> inLogScale);
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(terms);
            (low, high) = (low + lower, high + upper);
            if (locationSlopes.IsEmpty)
                continue;
            inLocation.CopyTo(locationSlopes[i..]);
            inLogScale.CopyTo(logScaleSlopes[i..]);
        }

        return Vector256.Sum(low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Terms(Vector256<float> x, Vector256<float> location, Vector256<float> logScale, out Vector256<float> inLocation, out Vector256<float> inLogScale)
    {
        Vector256<float> half = Vector256.Create(HalfBin), one = Vector256<float>.One;
        Vector256<float> inverse = Vector256.Exp(-Vector256.Max(logScale, Vector256.Create(SmallestLogScale))), centred = x - location;
        Vector256<float> first = LogSigmoid((centred + half) * inverse, out Vector256<float> firstSlope, out Vector256<float> firstPull);
        Vector256<float> second = LogSigmoid((half - centred) * inverse, out Vector256<float> secondSlope, out Vector256<float> secondPull);
        Vector256<float> within = LogWidth(inverse * (2 * HalfBin), out Vector256<float> widthPull);

        Vector256<float> atBottom = Vector256.LessThan(x, half), atTop = Vector256.GreaterThan(x, one - half), inside = ~(atBottom | atTop);
        Vector256<float> hasFirst = ~atTop, hasSecond = ~atBottom;
        inLocation = ((secondSlope & hasSecond) - (firstSlope & hasFirst)) * inverse;
        Vector256<float> moves = Vector256.GreaterThanOrEqual(logScale, Vector256.Create(SmallestLogScale));
        inLogScale = -((firstPull & hasFirst) + (secondPull & hasSecond) + (widthPull & inside)) & moves;
        return (first & hasFirst) + (second & hasSecond) + (within & inside);
    }

    /// <summary>log σ(a), with its slope σ(−a) and a σ(−a), by which it falls where log scale grows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogSigmoid(Vector256<float> a, out Vector256<float> slope, out Vector256<float> pull)
    {
        Vector256<float> u = VectorExponential.OfNegative(-Vector256.Abs(a)), one = Vector256<float>.One, all = one + u;
        slope = Vector256.ConditionalSelect(Vector256.LessThan(a, Vector256<float>.Zero), one, u) / all;
        pull = a * slope;
        return Vector256.Min(a, Vector256<float>.Zero) - LogOfOneAnd(u, all);
    }

    /// <summary>log(1 − e^−w), with w e^−w/(1 − e^−w).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogWidth(Vector256<float> w, out Vector256<float> pull)
    {
        Vector256<float> rest = VectorExponential.OfNegative(-w);
        Vector256<float> series = Vector256.Create(-1f / 5040);
        foreach (float coefficient in (ReadOnlySpan<float>)[1f / 720, -1f / 120, 1f / 24, -1f / 6, 1f / 2, -1f])
            series = Vector256.MultiplyAddEstimate(series, w, Vector256.Create(coefficient));
        Vector256<float> share = Vector256.ConditionalSelect(Vector256.LessThan(w, Vector256.Create(SeriesBelow)), -series * w, Vector256<float>.One - rest);
        pull = w * rest / share;
        return Vector256.Log(share);
    }

    /// <summary>log(1 + u) for u in [0, 1], to the last digits also where u is small: what rounding took from the sum is given back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOfOneAnd(Vector256<float> u, Vector256<float> sum) =>
        Vector256.Log(sum) + (u - (sum - Vector256<float>.One)) / sum;
}
