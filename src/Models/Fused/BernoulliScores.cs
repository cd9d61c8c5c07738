using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>x·y − Σ softplus(y) of many rows in one pass over the logits, without intermediates of the logits' size; where a gradient is wanted, x − σ(y) in the same pass.</summary>
/// <remarks>softplus(y) = max(y, 0) + log(1 + u) with u = exp(−|y|), and Σ log(1 + u) = log Π (1 + u): a factor is at most 2, so one logarithm
/// serves hundreds of dimensions. Rounding stays below that of a float32 sum of the terms.</remarks>
internal static class BernoulliScores
{
    /// <summary>Factors of one lane's product; 2 to this power is a float, and to 8 times this power a double.</summary>
    private const int FactorsPerLogarithm = 120;

    /// <summary>Whether these tensors are ones this pass can read, and the data ask for no gradient.</summary>
    public static bool Apply(Tensor x, Tensor logits) =>
        Vector256.IsHardwareAccelerated
        && logits.dtype == ScalarType.Float32 && x.dtype == ScalarType.Float32
        && logits.device_type == TorchSharp.DeviceType.CPU && x.device_type == TorchSharp.DeviceType.CPU
        && !(is_grad_enabled() && x.requires_grad)
        && x.dim() == 2 && logits.dim() >= 2 && logits.shape.AsSpan(^2..).SequenceEqual(x.shape)
        && logits.is_contiguous() && x.is_contiguous();

    /// <param name="x">[B, D], float32 on the CPU, contiguous, as are the logits.</param>
    /// <param name="logits">y, [..., B, D]</param>
    /// <returns>[..., B], nats; differentiable once in the logits.</returns>
    public static Tensor LogProb(Tensor x, Tensor logits)
    {
        if (!is_grad_enabled() || !logits.requires_grad)
            return Scores(x, logits, residual: null);

        // s + r·(y − y₀) at y = y₀: the value is that of s, the gradient r.
        Tensor residual, offset, linear;
        using (no_grad())
        {
            residual = empty_like(logits);
            offset = Scores(x, logits, residual);
        }

        linear = (logits * residual).sum(dim: -1);
        return linear + offset.sub_(linear.detach());
    }

    /// <param name="residual">x − σ(y) is written here, where it is wanted; of the logits' shape.</param>
    private static Tensor Scores(Tensor x, Tensor logits, Tensor? residual)
    {
        Tensor scores = empty(logits.shape[..^1], ScalarType.Float32);
        RowParts.Run(scores.numel(), x.shape[1], (from, to) => Fill(scores, x, logits, residual, from, to));
        return scores;
    }

    private static void Fill(Tensor scores, Tensor x, Tensor logits, Tensor? residual, long from, long to)
    {
        int dimensions = (int)x.shape[1];
        long examples = x.shape[0];
        Span<float> target = MemoryMarshal.Cast<byte, float>(scores.bytes);
        Span<float> slopes = residual is null ? [] : MemoryMarshal.Cast<byte, float>(residual.bytes);
        ReadOnlySpan<float> data = MemoryMarshal.Cast<byte, float>(x.bytes), logit = MemoryMarshal.Cast<byte, float>(logits.bytes);
        for (long row = from; row < to; row++)
        {
            ReadOnlySpan<float> values = data.Slice((int)(row % examples) * dimensions, dimensions), y = logit.Slice((int)row * dimensions, dimensions);
            target[(int)row] = (float)Score(values, y);
            if (residual is not null)
                BernoulliResiduals.Fill(slopes.Slice((int)row * dimensions, dimensions), values, y);
        }
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
