using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Densities;

/// <summary>x·y − Σ softplus(y) of a row of logits.</summary>
/// <remarks>softplus(y) = max(y, 0) + log(1 + u) with u = exp(−|y|), and Σ log(1 + u) = log Π (1 + u): a factor is at most 2, so one
/// logarithm serves hundreds of dimensions. Rounding stays below that of a float32 sum of the terms.</remarks>
internal static class BernoulliScores
{
    /// <summary>Factors of one lane's product; 2 to this power is a float, and to 16 times this power a double.</summary>
    private const int FactorsPerLogarithm = 60;

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
        int vectors = y.Length / Vector512<float>.Count;
        for (int start = 0; start < vectors; start += FactorsPerLogarithm)
            score += BlockScore(x, y, start, Math.Min(vectors, start + FactorsPerLogarithm));
        for (int i = vectors * Vector512<float>.Count; i < y.Length; i++)
            score += x[i] * y[i] - Math.Max(y[i], 0) - double.LogP1(Math.Exp(-Math.Abs(y[i])));
        return score;
    }

    /// <summary>Vectors [from, to) of a row; compiled in full at its first call, which reads a whole chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double BlockScore(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int from, int to)
    {
        ref float firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        Vector512<float> linear = Vector512<float>.Zero, product = Vector512<float>.One;
        for (int i = from; i < to; i++)
        {
            nuint offset = (nuint)(i * Vector512<float>.Count);
            Vector512<float> logit = Vector512.LoadUnsafe(ref firstY, offset);
            Vector512<float> above = Vector512.MaxNative(logit, Vector512<float>.Zero);
            linear += Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref firstX, offset), logit, -above);
            product = Vector512.MultiplyAddEstimate(product, VectorExponential.Of(-Vector512.Abs(logit)), product);
        }

        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(product);
        Vector512<double> factors = low * high;
        Vector256<double> fewer = factors.GetLower() * factors.GetUpper();
        (Vector512<double> lowTerms, Vector512<double> highTerms) = Vector512.Widen(linear);
        return Vector512.Sum(lowTerms + highTerms) - Math.Log(fewer[0] * fewer[1] * fewer[2] * fewer[3]);
    }
}
