using GenBench.Metrics.Statistics;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>What log importance weights say about log p(x).</summary>
public static class ImportanceWeights
{
    /// <summary>log 1/k Σ w over each disjoint group of k weights, averaged over the groups; a remainder is left out.</summary>
    /// <param name="logWeights">[K, B], K ≥ k.</param>
    /// <returns>A lower bound of log p(x) in expectation, [B], nats.</returns>
    /// <remarks>Burda et al. 2016, eq. 8, arXiv:1509.00519.</remarks>
    public static Tensor Bound(Tensor logWeights, long k) => GroupBounds(logWeights, k).mean([0L]);

    /// <summary>log 1/k Σ w of each disjoint group of k weights; a remainder is left out.</summary>
    /// <param name="logWeights">[K, B], K ≥ k.</param>
    /// <returns>[K/k, B], nats.</returns>
    public static Tensor GroupBounds(Tensor logWeights, long k)
    {
        long groups = logWeights.shape[0] / k, examples = logWeights.shape[1];
        return LogSpace.LogMeanExp(logWeights.narrow(0, 0, groups * k).view(groups, k, examples), 1);
    }

    /// <summary>(Σ w)² / Σ w², from 1 (one weight has it all) to K (all weights equal).</summary>
    /// <param name="logWeights">[K, B]</param>
    /// <returns>[B]</returns>
    /// <remarks>Kong 1992; Liu 2001, section 2.5.3.</remarks>
    public static Tensor EffectiveSampleSize(Tensor logWeights) =>
        (logWeights.logsumexp(0) * 2 - (logWeights * 2).logsumexp(0)).exp();

    /// <summary>k̂ of each example's weights, of which only the largest are looked at.</summary>
    /// <param name="logWeights">[K, B]</param>
    /// <returns>[B], float64; −∞ where the largest weights are equal, NaN where K is too small or a weight is not a number.</returns>
    /// <remarks>Vehtari et al. 2024, arXiv:1507.02646.</remarks>
    public static Tensor TailShapes(Tensor logWeights)
    {
        int samples = (int)logWeights.shape[0];
        int kept = Math.Min(ParetoTail.TailLength(samples) + 1, samples);
        using Tensor largest = logWeights.t().topk(kept, 1).values.to(ScalarType.Float64).cpu().contiguous(); // [B, M + 1], descending
        double[] shapes = [.. largest.data<double>().ToArray().Chunk(kept).Select(row => ParetoTail.Shape(row, samples))];
        return tensor(shapes, dtype: ScalarType.Float64);
    }

    /// <summary>log 1/K Σ w of each example with the tail of its weights smoothed.</summary>
    /// <param name="logWeights">[K, B]</param>
    /// <returns>[B], float64, nats.</returns>
    public static Tensor SmoothedLogMean(Tensor logWeights)
    {
        int samples = (int)logWeights.shape[0];
        using Tensor sorted = logWeights.t().sort(1, descending: true).Values.to(ScalarType.Float64).cpu().contiguous(); // [B, K]
        double[] means = [.. sorted.data<double>().ToArray().Chunk(samples).Select(ParetoTail.SmoothedLogMean)];
        return tensor(means, dtype: ScalarType.Float64);
    }
}
