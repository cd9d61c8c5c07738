using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>Sets drawn anew again and again: 95 % intervals by the reported error hold what they are of, which is the mean of the number
/// at so many examples, and are not so wide that they would hold anything.</summary>
public sealed class SampleErrorTests
{
    private const int Repeats = 120;
    private const int Count = 100;

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(5, 0.8, 0.5)]
    [InlineData(12, 1.2, 0)]
    public void Of_precision_recall_density_and_coverage(int dimensions, double scale, double shift)
    {
        IReadOnlyList<Measurement>[] all = [.. Seeds.Select(seed => Compare(new PrecisionRecallSpec(), seed, dimensions, scale, shift))];

        foreach (string id in (string[])["precision", "recall", "density", "coverage"])
            AssertCovers(all, id);
        AssertCovers(all, "density", "floor", expected: 1);
    }

    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(3, 1.4, 0)]
    [InlineData(8, 1, 1)]
    public void Of_the_Frechet_distance(int dimensions, double scale, double shift)
    {
        IReadOnlyList<Measurement>[] all = [.. Seeds.Select(seed => Compare(new FrechetDistanceSpec(), seed, dimensions, scale, shift))];

        AssertCovers(all, "frechet-distance");
    }

    [Theory]
    [InlineData(1000, 0.7)]
    [InlineData(25, 0.7)]
    [InlineData(25, 0)]
    public void Of_the_kernel_distance_over_subsets_too(int subset, double shift)
    {
        IReadOnlyList<Measurement>[] all =
            [.. Seeds.Select(seed => Compare(new KernelDistanceSpec { SubsetSize = subset, Subsets = 2 }, seed, 4, 1, shift))];

        AssertCovers(all, "kernel-distance", widest: shift == 0 ? 2.6 : 1.6);
    }

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(2, 1, 1.5)]
    [InlineData(5, 1.3, 0)]
    public void Of_Wasserstein_2_and_its_square(int dimensions, double scale, double shift)
    {
        IReadOnlyList<Measurement>[] all =
            [.. Seeds.Select(seed => Compare(new Wasserstein2Spec { Samples = 50 }, seed, dimensions, scale, shift))];

        AssertCovers(all, "wasserstein-2-squared");
        AssertCovers(all, "wasserstein-2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public void Of_modes_and_their_evenness(double lean)
    {
        using DisposeScope scope = NewDisposeScope();
        using var data = new IsotropicGaussianMixture(arange(30, ScalarType.Float64).unsqueeze(1), 0.1);
        Tensor weights = full([30], 1 - lean, dtype: ScalarType.Float64) / 30;
        weights[4].add_(lean);
        Tensor Draw(long count, Generator rng)
        {
            Tensor centres = multinomial(weights, count, replacement: true, generator: rng).unsqueeze(1);
            return centres + (0.05 * randn([count, 1], ScalarType.Float64, generator: rng));
        }

        using var model = new ScriptedSampler(DataShape.Vector(1, Support.Real), Draw);

        IReadOnlyList<Measurement>[] all =
        [
            .. Seeds.Select(seed => new ModeCoverageSpec { Samples = 60 }.Evaluate(
                model, Evaluations.Context(data.Centres, seed: seed) with { DataDensity = data })),
        ];

        double hit = weights.data<double>().Sum(weight => 1 - Math.Pow(1 - weight, 60));
        AssertCovers(all, "modes-hit", expected: hit);
        AssertCovers(all, "modes-missing", expected: 30 - hit);
        AssertCovers(all, "mode-imbalance");
    }

    [Fact]
    public void Of_classes_and_their_divergences()
    {
        IReadOnlyList<Measurement>[] all = [.. Seeds.Select(seed => new ModeHistogramSpec { Samples = Count }.Compare(
            FeatureCases.Normal(Count, 6, (ulong)seed) + tensor([2.0, 0, 0, 0, 0.5, 0]),
            FeatureCases.Normal(Count, 6, 5000 + (ulong)seed),
            classes: 6))];

        AssertCovers(all, "mode-kl");
        AssertCovers(all, "mode-kl-uniform");
        AssertCovers(all, "mode-kl-uniform", "floor");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.6)]
    public void Of_distances_to_given_training_examples(double scale)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor training = FeatureCases.Normal(300, 2, seed: 77);
        using var model = new ScriptedSampler(DataShape.Vector(2, Support.Real), (count, rng) =>
            scale * randn([count, 2], ScalarType.Float64, generator: rng));

        IReadOnlyList<Measurement>[] all = [.. Seeds.Select(seed => new NearestTrainingSpec { Samples = Count }.Evaluate(
            model, Evaluations.Context(FeatureCases.Normal(Count, 2, 9000 + (ulong)seed), seed: seed) with { TrainingX = training }))];

        AssertCovers(all, "nearest-training-distance", "samples");
        AssertCovers(all, "authenticity", "samples");
        AssertCovers(all, "nearer-than-held-out");
        AssertCovers(all, "data-copying-z");
    }

    [Fact]
    public void Shares_near_one_have_an_error_too()
    {
        using DisposeScope scope = NewDisposeScope();
        using var data = new IsotropicGaussianMixture(zeros([1, 2], ScalarType.Float64), 1);
        using var model = new ScriptedSampler(DataShape.Vector(2, Support.Real), (count, rng) =>
            randn([count, 2], ScalarType.Float64, generator: rng));

        IReadOnlyList<Measurement>[] all = [.. Seeds.Select(seed => new ModeCoverageSpec { Samples = Count }.Evaluate(
            model, Evaluations.Context(data.Centres.expand(2, 2), seed: seed) with { DataDensity = data }))];

        AssertCovers(all, "high-quality-share", expected: 1 - Math.Exp(-4.5), widest: 2.5);
    }

    private static IEnumerable<int> Seeds => Enumerable.Range(0, Repeats);

    private static IReadOnlyList<Measurement> Compare(MetricSpec spec, int seed, int dimensions, double scale, double shift)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor samples = FeatureCases.Normal(Count, dimensions, (ulong)seed) * scale;
        samples.select(1, 0).add_(shift);
        return spec.Compare(samples, FeatureCases.Normal(2 * Count, dimensions, 10_000 + (ulong)seed));
    }

    /// <param name="expected">The mean of the repeats when left out.</param>
    /// <param name="widest">Of the errors, over the spread of the repeats.</param>
    private static void AssertCovers(
        IReadOnlyList<Measurement>[] all, string id, string component = "", double? expected = null, double widest = 2.1)
    {
        Estimate[] estimates = [.. all.Select(rows => rows.Row(id, component).Estimate!.Value)];
        Estimate mean = Estimate.FromValues([.. estimates.Select(estimate => estimate.Mean)]);
        double spread = mean.StandardError * Math.Sqrt(Repeats);
        double size = Math.Sqrt(estimates.Average(estimate => estimate.StandardError * estimate.StandardError));
        int covered = estimates.Count(estimate => Math.Abs(estimate.Mean - (expected ?? mean.Mean)) <= 2 * estimate.StandardError);
        double fewest = (0.95 * Repeats) - (3 * Math.Sqrt(0.95 * 0.05 * Repeats));

        Assert.True(covered >= fewest,
            FormattableString.Invariant($"{id} {component}: {covered} of {Repeats} intervals cover; error over spread {size / spread:F2}"));
        Assert.True(size <= widest * spread,
            FormattableString.Invariant($"{id} {component}: error over spread {size / spread:F2}; {covered} of {Repeats} intervals cover"));
    }
}
