using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>The 2-Wasserstein distance, squared, between Gaussians with the features' means and covariances.</summary>
/// <remarks>Biased upwards at any finite count, so only equal counts are compared.</remarks>
public sealed class FrechetDistance(FrechetDistanceSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 2)
{
    private static readonly MetricDescriptor Descriptor = new()
    {
        Id = "frechet-distance",
        Version = 1,
        Title = "Fréchet distance on classifier features",
        Definition = "|m − m'|² + tr(S + S' − 2 (S^½ S' S^½)^½), m and S the mean and covariance of the features of samples and of real examples",
        Source = "Heusel et al. 2017, eq. 6, arXiv:1706.08500; Dowson & Landau 1982",
        Unit = "squared feature units",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    /// <param name="mean1">[F], float64, as all four.</param>
    /// <param name="covariance1">[F, F]</param>
    /// <param name="mean2">[F]</param>
    /// <param name="covariance2">[F, F]</param>
    public static double Between(Tensor mean1, Tensor covariance1, Tensor mean2, Tensor covariance2)
    {
        using DisposeScope scope = NewDisposeScope();
        // S^½ S' S^½ is symmetric and has the eigenvalues of S S', whose own root need not be real in floating point.
        Tensor root = SquareRoot(covariance1);
        Tensor product = root.mm(covariance2).mm(root);
        Tensor eigenvalues = linalg.eigvalsh((product + product.t()) / 2);
        Tensor overlap = eigenvalues.clamp(min: 0).sqrt().sum();
        Tensor distance = (mean1 - mean2).square().sum() + covariance1.trace() + covariance2.trace() - 2 * overlap;
        return distance.item<double>();
    }

    /// <param name="set">[N, F], float64, as both.</param>
    /// <param name="reference">[N, F]</param>
    public static double BetweenSets(Tensor set, Tensor reference)
    {
        using DisposeScope scope = NewDisposeScope();
        return Between(Fit(set), Fit(reference));
    }

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context)
    {
        Gaussian real = Fit(reference);
        return set => [new Estimate(Between(Fit(set), real), double.NaN, set.shape[0])];
    }

    private static double Between(Gaussian one, Gaussian other) => Between(one.Mean, one.Covariance, other.Mean, other.Covariance);

    /// <param name="features">[N, F]</param>
    /// <returns>With N − 1 below the sum of the covariance.</returns>
    private static Gaussian Fit(Tensor features)
    {
        Tensor mean = features.mean([0L]), centred = features - mean;
        return new Gaussian(mean, centred.t().mm(centred) / (features.shape[0] - 1));
    }

    private static Tensor SquareRoot(Tensor covariance)
    {
        (Tensor values, Tensor vectors) = linalg.eigh(covariance);
        return (vectors * values.clamp(min: 0).sqrt()).mm(vectors.t());
    }

    /// <param name="Mean">[F]</param>
    /// <param name="Covariance">[F, F]</param>
    private sealed record Gaussian(Tensor Mean, Tensor Covariance);
}
