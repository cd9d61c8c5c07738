using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>As <see cref="SampleErrorTests"/>: sets drawn anew, and the intervals hold the mean of the number.</summary>
public sealed class DistanceErrorTests
{
    private const int Count = 100;

    [Theory]
    [InlineData(2, 2, 1, 0)]
    [InlineData(1, 2, 1, 1)]
    [InlineData(2, 5, 1.3, 0)]
    public void Of_the_sliced_distance_over_directions_too(int order, int dimensions, double scale, double shift) =>
        AssertCovers(new SlicedWassersteinSpec { Projections = 20, Order = order }, "sliced-wasserstein", dimensions, scale, shift);

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(5, 1.3, 0.5)]
    public void Of_the_energy_distance(int dimensions, double scale, double shift) =>
        AssertCovers(new EnergyDistanceSpec(), "energy-distance", dimensions, scale, shift, widest: 2.6);

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(5, 1, 0)]
    public void Of_the_classifier_test_whose_parts_share_their_classifiers(int dimensions, double scale, double shift) =>
        AssertCovers(new ClassifierTestSpec { Cosines = 20 }, "classifier-two-sample-test", dimensions, scale, shift);

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(5, 1.3, 0)]
    public void Of_the_extrapolated_Frechet_distance(int dimensions, double scale, double shift) =>
        AssertCovers(new FrechetExtrapolationSpec { Divisions = 1 }, "frechet-distance-infinity", dimensions, scale, shift);

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(5, 1.3, 0)]
    public void Of_the_Vendi_score(int dimensions, double scale, double shift) =>
        AssertCovers(new VendiScoreSpec(), "vendi-score", dimensions, scale, shift);

    [Theory]
    [InlineData("feature-likelihood-divergence")]
    [InlineData("feature-likelihood-gap")]
    public void Of_the_feature_likelihood_with_training_examples_given(string id) =>
        AssertCovers(new FeatureLikelihoodSpec(), id, dimensions: 6, scale: 1, shift: 0.3, repeats: 60);

    private static void AssertCovers(
        MetricSpec spec, string id, int dimensions, double scale, double shift, double widest = 2.1, int repeats = 120)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor training = FeatureCases.Normal(200, dimensions, seed: 4242);
        Estimate[] estimates =
        [
            .. Enumerable.Range(0, repeats).Select(seed => Measure(spec, seed, training, scale, shift).Row(id).Estimate!.Value),
        ];
        Estimate mean = Estimate.FromValues([.. estimates.Select(estimate => estimate.Mean)]);
        double spread = mean.StandardError * Math.Sqrt(repeats);
        double size = Math.Sqrt(estimates.Average(estimate => estimate.StandardError * estimate.StandardError));
        int covered = estimates.Count(estimate => Math.Abs(estimate.Mean - mean.Mean) <= 2 * estimate.StandardError);

        string figures = FormattableString.Invariant($"{id}: {covered} of {repeats} intervals cover; error over spread {size / spread:F2}");
        Assert.True(covered >= (0.95 * repeats) - (3 * Math.Sqrt(0.95 * 0.05 * repeats)), figures);
        Assert.True(size <= widest * spread, figures);
    }

    private static IReadOnlyList<Measurement> Measure(MetricSpec spec, int seed, Tensor training, double scale, double shift)
    {
        using DisposeScope scope = NewDisposeScope();
        long dimensions = training.shape[1];
        Tensor samples = FeatureCases.Normal(Count, dimensions, (ulong)seed) * scale;
        samples.select(1, 0).add_(shift);
        using var model = new FixedSampler(samples);
        Tensor real = FeatureCases.Normal(2 * Count, dimensions, 10_000 + (ulong)seed);
        return spec.Evaluate(model, Evaluations.Context(real, seed: seed) with
        {
            TrainingX = training,
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
        });
    }
}
