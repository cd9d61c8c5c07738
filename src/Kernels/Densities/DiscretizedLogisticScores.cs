using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Densities;

/// <summary>The discretized logistic log-likelihood of a row, and its derivatives in location and logarithm of the scale.</summary>
/// <remarks>With r = e^−s, a = (x − μ + h) r, b = (h − x + μ) r and w = 2 h r: log σ(a) + log σ(b) + log(1 − e^−w) within, the first or the
/// second term alone at the ends. d log σ(a)/da = σ(−a), and d log(1 − e^−w)/ds = −w e^−w/(1 − e^−w).</remarks>
internal static class DiscretizedLogisticScores
{
    private const float HalfBin = (float)LogDensities.HalfBin;
    private const float SmallestLogScale = (float)LogDensities.SmallestLogScale;

    /// <summary>Below it 1 − e^−w comes from its series, since the difference would lose digits.</summary>
    private const float SeriesBelow = 0.5f;

    public static RowLikelihood Rows { get; } = new(parametersPerDimension: 2, Score);

    /// <param name="x">[D]</param>
    /// <param name="parameters">μ, then s, [2 D].</param>
    private static double Score(ReadOnlySpan<float> x, ReadOnlySpan<float> parameters, Span<float> slopes)
    {
        int size = x.Length, width = Vector512<float>.Count, whole = size - size % width;
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

        Vector512<float> terms = Terms(
            Vector512.Create<float>(last), Vector512.Create<float>(last[width..]), Vector512.Create<float>(last[(2 * width)..]),
            out Vector512<float> inLocation, out Vector512<float> inLogScale);
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
    private static double Whole(
        ReadOnlySpan<float> x, ReadOnlySpan<float> location, ReadOnlySpan<float> logScale, Span<float> locationSlopes,
        Span<float> logScaleSlopes)
    {
        ref float firstX = ref MemoryMarshal.GetReference(x), firstLocation = ref MemoryMarshal.GetReference(location);
        ref float firstLogScale = ref MemoryMarshal.GetReference(logScale);
        Vector512<double> low = Vector512<double>.Zero, high = Vector512<double>.Zero;
        for (int i = 0; i < x.Length; i += Vector512<float>.Count)
        {
            nuint at = (nuint)i;
            Vector512<float> terms = Terms(
                Vector512.LoadUnsafe(ref firstX, at), Vector512.LoadUnsafe(ref firstLocation, at),
                Vector512.LoadUnsafe(ref firstLogScale, at),
                out Vector512<float> inLocation, out Vector512<float> inLogScale);
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(terms);
            (low, high) = (low + lower, high + upper);
            if (locationSlopes.IsEmpty)
                continue;
            inLocation.CopyTo(locationSlopes[i..]);
            inLogScale.CopyTo(logScaleSlopes[i..]);
        }

        return Vector512.Sum(low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Terms(
        Vector512<float> x, Vector512<float> location, Vector512<float> logScale, out Vector512<float> inLocation,
        out Vector512<float> inLogScale)
    {
        Vector512<float> half = Vector512.Create(HalfBin), one = Vector512<float>.One, centred = x - location;
        Vector512<float> inverse = VectorExponential.Of(-Vector512.Max(logScale, Vector512.Create(SmallestLogScale)));
        Vector512<float> first = LogSigmoid((centred + half) * inverse, out Vector512<float> firstSlope, out Vector512<float> firstPull);
        Vector512<float> second = LogSigmoid((half - centred) * inverse, out Vector512<float> secondSlope, out Vector512<float> secondPull);
        Vector512<float> within = LogWidth(inverse * (2 * HalfBin), out Vector512<float> widthPull);

        Vector512<float> atBottom = Vector512.LessThan(x, half), atTop = Vector512.GreaterThan(x, one - half);
        Vector512<float> inside = ~(atBottom | atTop);
        Vector512<float> hasFirst = ~atTop, hasSecond = ~atBottom;
        inLocation = ((secondSlope & hasSecond) - (firstSlope & hasFirst)) * inverse;
        Vector512<float> moves = Vector512.GreaterThanOrEqual(logScale, Vector512.Create(SmallestLogScale));
        inLogScale = -((firstPull & hasFirst) + (secondPull & hasSecond) + (widthPull & inside)) & moves;
        return (first & hasFirst) + (second & hasSecond) + (within & inside);
    }

    /// <summary>log σ(a), with its slope σ(−a) and a σ(−a), by which it falls where log scale grows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogSigmoid(Vector512<float> a, out Vector512<float> slope, out Vector512<float> pull)
    {
        Vector512<float> u = VectorExponential.Of(-Vector512.Abs(a)), one = Vector512<float>.One, all = one + u;
        slope = Vector512.ConditionalSelect(Vector512.LessThan(a, Vector512<float>.Zero), one, u) / all;
        pull = a * slope;
        return Vector512.Min(a, Vector512<float>.Zero) - LogOfOneAnd(u, all);
    }

    /// <summary>log(1 − e^−w), with w e^−w/(1 − e^−w).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogWidth(Vector512<float> w, out Vector512<float> pull)
    {
        Vector512<float> rest = VectorExponential.Of(-w);
        Vector512<float> series = Vector512.Create(-1f / 5040);
        foreach (float coefficient in (ReadOnlySpan<float>)[1f / 720, -1f / 120, 1f / 24, -1f / 6, 1f / 2, -1f])
            series = Vector512.MultiplyAddEstimate(series, w, Vector512.Create(coefficient));
        Vector512<float> isSmall = Vector512.LessThan(w, Vector512.Create(SeriesBelow));
        Vector512<float> share = Vector512.ConditionalSelect(isSmall, -series * w, Vector512<float>.One - rest);
        pull = w * rest / share;
        return VectorLogarithm.Of(share);
    }

    /// <summary>log(1 + u) for u in [0, 1], to the last digits also where u is small: what rounding took from the sum is given
    /// back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfOneAnd(Vector512<float> u, Vector512<float> sum) =>
        VectorLogarithm.Of(sum) + (u - (sum - Vector512<float>.One)) / sum;
}
