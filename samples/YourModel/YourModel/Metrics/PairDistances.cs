using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace YourModel.Metrics;

/// <summary>The energy distance of two sets of points, with its error.</summary>
public static class PairDistances
{
    private const long BlockRows = 1000;

    /// <summary>𝓔 = 2 E|X − Y| − E|X − X'| − E|Y − Y'|, unbiased: means over distinct pairs.</summary>
    /// <param name="x">[N, D], N ≥ 3</param>
    /// <param name="y">[M, D], M ≥ 3</param>
    /// <returns>In the units of x, with the delete-one jackknife over both sets as its error. Where both are of one distribution that is
    /// too large by about √2; where the distance is no larger than its error, the estimate is skewed, and mean ± 1.96 errors held the
    /// known distance of normals 84 to 94 times in a hundred (75 and 100 points), else 91 to 95.</returns>
    /// <remarks>Székely &amp; Rizzo 2013; jackknife: Efron &amp; Stein 1981.</remarks>
    public static Estimate Energy(Tensor x, Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        (x, y) = (x.to(ScalarType.Float64), y.to(ScalarType.Float64));
        Tensor acrossX = RowSums(x, y), acrossY = RowSums(y, x);
        Tensor withinX = RowSums(x, x), withinY = RowSums(y, y); // a point is 0 from itself
        double n = x.shape[0], m = y.shape[0], across = Sum(acrossX), sumX = Sum(withinX), sumY = Sum(withinY);
        double value = 2 * across / (n * m) - sumX / (n * (n - 1)) - sumY / (m * (m - 1));
        double variance = Jackknife(acrossX, withinX, across, sumX, n, m) + Jackknife(acrossY, withinY, across, sumY, m, n);
        return new Estimate(value, Math.Sqrt(variance), x.shape[0]);
    }

    /// <summary>(n − 1)/n Σ_i (𝓔₍ᵢ₎ − mean 𝓔₍.₎)², 𝓔₍ᵢ₎ without point i of one set.</summary>
    private static double Jackknife(Tensor acrossRows, Tensor withinRows, double across, double within, double n, double m)
    {
        // The other set's own distances are the same in all of them.
        Tensor without = 2 * (across - acrossRows) / ((n - 1) * m) - (within - 2 * withinRows) / ((n - 1) * (n - 2));
        return (n - 1) / n * Sum((without - without.mean()).square());
    }

    /// <returns>Σ_j |x_i − y_j|, [N].</returns>
    private static Tensor RowSums(Tensor x, Tensor y) =>
        cat([.. x.split(BlockRows).Select(block => cdist(block, y, compute_mode: compute_mode.donot_use_mm_for_euclid_dist).sum(1L))], 0);

    private static double Sum(Tensor values) => values.sum().item<double>();
}
