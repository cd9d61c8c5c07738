using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class FrechetExtrapolationTests
{
    private const string Id = "frechet-distance-infinity";

    /// <summary>Of N(μ, a² I) and N(0, I) the distance is |μ|² + F (a − 1)².</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1.2, 0)]
    [InlineData(1, 0.5)]
    public void Of_known_Gaussians_lies_around_the_distance_that_finite_sets_exceed(double scale, double shift)
    {
        using var scope = NewDisposeScope();
        const int features = 12, count = 300, repeats = 20;
        double truth = (features * (scale - 1) * (scale - 1)) + (shift * shift);

        Estimate[] extrapolated = [.. Enumerable.Range(0, repeats).Select(seed => Measure(new FrechetExtrapolationSpec(), Id, seed))];
        Estimate[] finite = [.. Enumerable.Range(0, repeats).Select(seed => Measure(new FrechetDistanceSpec(), "frechet-distance", seed))];

        double error = extrapolated.Average(one => one.StandardError) / Math.Sqrt(repeats);
        Assert.InRange(extrapolated.Average(one => one.Mean), truth - (4 * error), truth + (4 * error));
        Assert.True(finite.Average(one => one.Mean) > truth + (8 * error)); // the bias that is taken off
        Assert.InRange(extrapolated.Count(one => Math.Abs(one.Mean - truth) < 2 * one.StandardError), repeats - 4, repeats);

        Estimate Measure(MetricSpec spec, string id, int seed)
        {
            Tensor samples = FeatureCases.Normal(count, features, (ulong)seed) * scale;
            samples.select(1, 0).add_(shift);
            return spec.Compare(samples, FeatureCases.Normal(2 * count, features, 900 + (ulong)seed)).Row(id).Estimate!.Value;
        }
    }

    /// <summary>Of two sizes the line is through both: 2 d(N) − d(N/2).</summary>
    [Fact]
    public void Of_two_sizes_is_twice_the_whole_less_the_halves()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(40, 2, seed: 1) + 1, real = FeatureCases.Normal(80, 2, seed: 2);
        var spec = new FrechetExtrapolationSpec { Parts = 2, Divisions = 200 };

        double value = spec.Compare(x, real).Row(Id).Mean();
        double whole = new FrechetDistanceSpec().Compare(x, real).Row("frechet-distance").Mean();

        double halves = Enumerable.Range(0, 300).Average(seed => Halves(x, real.slice(0, 0, 80, 2), (ulong)seed));
        Assert.InRange(value - ((2 * whole) - halves), -0.02, 0.02);
    }

    [Fact]
    public void Parts_with_too_few_examples_for_the_features_are_marked()
    {
        using var scope = NewDisposeScope();
        Tensor few = FeatureCases.Normal(60, 12, seed: 1), enough = FeatureCases.Normal(200, 12, seed: 1);

        Assert.Equal(MeasurementStatus.Unreliable, new FrechetExtrapolationSpec().Compare(few, few).Row(Id).Status);
        Assert.Equal(MeasurementStatus.Ok, new FrechetExtrapolationSpec().Compare(enough, enough).Row(Id).Status);
    }

    private static double Halves(Tensor x, Tensor y, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(seed, CPU);
        Tensor one = randperm(40, ScalarType.Int64, generator: rng), other = randperm(40, ScalarType.Int64, generator: rng);
        return Enumerable.Range(0, 2).Average(half => FrechetDistance.BetweenSets(
            x.index_select(0, one.narrow(0, 20 * half, 20)), y.index_select(0, other.narrow(0, 20 * half, 20))).Mean);
    }
}
