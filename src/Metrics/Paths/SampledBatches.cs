using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>What batches of draws say of both losses.</summary>
/// <param name="Differences">Conditional less marginal gradient, [B, P] float64.</param>
/// <param name="Gradient">The marginal gradient, mean over batches, [P].</param>
/// <param name="Constants">Conditional less marginal loss, one a batch.</param>
/// <param name="Variances">What that is in expectation given the points of the batch.</param>
internal sealed record SampledBatches(
    Tensor Differences, Tensor Gradient, IReadOnlyList<double> Constants, IReadOnlyList<double> Variances)
{
    /// <summary>Fewest groups that an error is a mean over.</summary>
    private const long FewestGroups = 8;

    /// <summary>Batches a group, each twice the last.</summary>
    public IEnumerable<long> Groups()
    {
        for (long size = 1; Differences.shape[0] / size >= FewestGroups; size *= 2)
            yield return size;
    }

    /// <summary>Root mean square over groups of ‖mean difference of a group‖ / ‖gradient‖.</summary>
    public double Error(long group)
    {
        long groups = Differences.shape[0] / group;
        Tensor means = Differences.narrow(0, 0, groups * group).view(groups, group, -1).mean([1L]);
        return Math.Sqrt(means.square().sum(dim: 1).mean().item<double>()) / Gradient.norm().item<double>();
    }

    /// <summary>Σ d_a·d_b / √Σ (d_a·d_b)² over pairs of batches: of independent differences without a mean every product has mean 0, and
    /// the products are uncorrelated; a mean in any direction makes them positive.</summary>
    public double GradientScore()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor products = matmul(Differences, Differences.t()).triu(1);
        return products.sum().item<double>() / Math.Sqrt(products.square().sum().item<double>());
    }

    /// <summary>Standard errors that the losses' difference is away from its closed form.</summary>
    public double ConstantScore() => Score([.. Constants.Zip(Variances, (measured, expected) => measured - expected)]);

    private static double Score(double[] values)
    {
        Estimate mean = Estimate.FromValues(values);
        return mean.Mean / mean.StandardError;
    }
}
