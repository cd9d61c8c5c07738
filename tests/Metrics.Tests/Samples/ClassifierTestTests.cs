using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using MathNet.Numerics.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ClassifierTestTests
{
    private const string Id = "classifier-two-sample-test";

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Of_shifted_normals_is_nearly_what_the_best_rule_has(double shift)
    {
        using var scope = NewDisposeScope();
        Tensor samples = FeatureCases.Normal(1000, 2, seed: 1);
        samples.select(1, 0).add_(shift);

        Estimate accuracy = new ClassifierTestSpec().Compare(samples, FeatureCases.Normal(2000, 2, seed: 2)).Row(Id).Estimate!.Value;

        double best = Normal.CDF(0, 1, shift / 2);
        Assert.InRange(accuracy.Mean, best - 0.03, best + (2 * accuracy.StandardError));
    }

    [Fact]
    public void Of_the_same_rows_in_another_order_is_one_half()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(200, 3, seed: 1);

        IReadOnlyList<Measurement> rows = new ClassifierTestSpec { Folds = 4 }.Compare(x.flip(0), x.repeat_interleave(2, dim: 0));

        Assert.Equal(0.5, rows.Row(Id).Mean());
        Assert.Equal(0.5, rows.Row(Id, "floor").Mean());
    }

    [Fact]
    public void Of_equal_distributions_one_half_is_within_its_interval_and_of_apart_ones_it_is_one()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(1000, 4, seed: 2);

        Tensor samples = FeatureCases.Normal(500, 4, seed: 1);
        Estimate equal = new ClassifierTestSpec { Samples = 500 }.Compare(samples, real).Row(Id).Estimate!.Value;
        double apart = new ClassifierTestSpec { Samples = 500 }.Compare(samples + 9, real).Row(Id).Mean();

        Assert.InRange(equal.Mean, 0.5 - (2 * equal.StandardError), 0.5 + (2 * equal.StandardError));
        Assert.Equal(1, apart);
    }

    [Fact]
    public void What_differs_in_width_alone_is_seen_by_the_cosines_and_not_by_a_linear_rule()
    {
        using var scope = NewDisposeScope();
        Tensor samples = FeatureCases.Normal(1000, 2, seed: 1) * 2, real = FeatureCases.Normal(2000, 2, seed: 2);

        double curved = new ClassifierTestSpec().Compare(samples, real).Row(Id).Mean();
        double linear = new ClassifierTestSpec { Cosines = 0 }.Compare(samples, real).Row(Id).Mean();

        // Told apart at |x|² = 4 ln 4 · 2/3: P(χ² of two degrees) of both sides.
        double edge = 8 * Math.Log(4) / 3, best = (1 - Math.Exp(-edge / 2) + Math.Exp(-edge / 8)) / 2;
        Assert.InRange(curved, best - 0.03, best + 0.03);
        Assert.InRange(linear, 0.44, 0.56);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_either_set()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(60, 2, seed: 1) + 0.4, y = FeatureCases.Normal(60, 2, seed: 2);
        double Of(Tensor a, Tensor b) => new ClassifierTestSpec().Compare(a, b.repeat_interleave(2, dim: 0)).Row(Id).Mean();

        Assert.Equal(Of(x, y), Of(x.flip(0), y.roll(7, 0)));
    }
}
