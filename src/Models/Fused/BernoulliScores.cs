using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenBench.Models.Fused;

/// <summary>x·y − Σ softplus(y) of a row of logits.</summary>
/// <remarks>softplus(y) = max(y, 0) + log(1 + u) with u = exp(−|y|), and Σ log(1 + u) = log Π (1 + u): a factor is at most 2, so one logarithm
/// serves hundreds of dimensions. Rounding stays below that of a float32 sum of the terms.</remarks>
internal static class BernoulliScores
{
    /// <summary>Factors of one lane's product; 2 to this power is a float, and to 8 times this power a double.</summary>
    private const int FactorsPerLogarithm = 120;

    public static RowLikelihood Rows { get; } = new(parametersPerDimension: 1, Score);

    /// <param name="x">[D]</param>
    /// <param name="y">Logits, [D].</param>
    private static double Score(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> slopes)
    {
        if (!slopes.IsEmpty)
            BernoulliResiduals.Fill(slopes, x, y);
        return Score(x, y);
    }

    private static double Score(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double score = 0;
        int vectors = y.Length / Vector256<float>.Count;
        for (int start = 0; start < vectors; start += FactorsPerLogarithm)
            score += BlockScore(x, y, start, Math.Min(vectors, start + FactorsPerLogarithm));
        for (int i = vectors * Vector256<float>.Count; i < y.Length; i++)
            score += x[i] * y[i] - Math.Max(y[i], 0) - double.LogP1(Math.Exp(-Math.Abs(y[i])));
        return score;
    }

    /// <summary>Vectors [from, to) of a row; compiled in full at its first call, which reads a whole chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double BlockScore(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int from, int to)
    {
        ref float firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        Vector256<float> linear = Vector256<float>.Zero, product = Vector256<float>.One;
        for (int i = from; i < to; i++)
        {
            nuint offset = (nuint)(i * Vector256<float>.Count);
            Vector256<float> logit = Vector256.LoadUnsafe(ref firstY, offset);
            linear += Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref firstX, offset), logit, -Vector256.MaxNative(logit, Vector256<float>.Zero));
            product = Vector256.MultiplyAddEstimate(product, VectorExponential.OfNegative(-Vector256.Abs(logit)), product);
        }

        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(product);
        Vector256<double> factors = low * high;
        (Vector256<double> lowTerms, Vector256<double> highTerms) = Vector256.Widen(linear);
        return Vector256.Sum(lowTerms + highTerms) - Math.Log(factors[0] * factors[1] * factors[2] * factors[3]);
    }
}
