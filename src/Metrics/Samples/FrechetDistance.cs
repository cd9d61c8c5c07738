using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>The 2-Wasserstein distance, squared, between Gaussians with the features' means and covariances.</summary>
/// <remarks>Biased upwards at any finite count, so only equal counts are compared, and its error is about the expectation at that
/// count.</remarks>
public sealed class FrechetDistance(FrechetDistanceSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 2)
{
    /// <summary>The distance itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "frechet-distance",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Fréchet distance on features",
        Definition = "|m − m'|² + tr(S + S' − 2 (S^½ S' S^½)^½), m and S the mean and covariance of the features of samples and of real "
            + "examples",
        Source = "Heusel et al. 2017, eq. 6, arXiv:1706.08500; Dowson & Landau 1982",
        Unit = "squared feature units",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Place = 1,
        Columns = [new("Fréchet", MetricComponent.None), new("Fréchet of draws", MetricComponent.Of(SampleKind.Draw))],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    /// <param name="mean1">[F], float64, as all four.</param>
    /// <param name="covariance1">[F, F]</param>
    /// <param name="mean2">[F]</param>
    /// <param name="covariance2">[F, F]</param>
    public static double Between(Tensor mean1, Tensor covariance1, Tensor mean2, Tensor covariance2)
    {
        using DisposeScope scope = NewDisposeScope();
        return new GaussianTransport(FittedGaussian.Of(mean1, covariance1), FittedGaussian.Of(mean2, covariance2)).SquaredDistance;
    }

    internal static double Between(FittedGaussian from, FittedGaussian to) => new GaussianTransport(from, to).SquaredDistance;

    /// <param name="set">[N, F], float64, as both.</param>
    /// <param name="reference">[M, F]</param>
    public static Estimate BetweenSets(Tensor set, Tensor reference)
    {
        using DisposeScope scope = NewDisposeScope();
        return Between(set, reference, FittedGaussian.Of(reference));
    }

    /// <summary>Why a covariance of so few examples is not one; null where it is.</summary>
    /// <param name="set">[N, F]</param>
    internal static string? TooFew(Tensor set) => set.shape[0] > set.shape[1]
        ? null
        : FormattableString.Invariant($"{set.shape[0]} examples do not determine the covariance of {set.shape[1]} features");

    protected override string? Doubt(Tensor set) => TooFew(set);

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context)
    {
        FittedGaussian real = FittedGaussian.Of(reference);
        return set => [Between(set, reference, real)];
    }

    private static Estimate Between(Tensor set, Tensor reference, FittedGaussian real)
    {
        var transport = new GaussianTransport(FittedGaussian.Of(set), real);
        return new Estimate(transport.SquaredDistance, transport.StandardError(set, reference), set.shape[0]);
    }
}
