using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class Wasserstein2Tests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(3);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Of_a_shifted_set_is_the_length_of_the_shift()
    {
        Tensor half = Normal(60);
        IReadOnlyList<Measurement> rows = Measure(half + tensor(new[] { 3.0, -4.0 }), real: half.repeat_interleave(2, dim: 0));

        Assert.Equal(5, rows.Row("wasserstein-2").Mean(), 9);
        Assert.Equal(25, rows.Row("wasserstein-2-squared").Mean(), 9);
        Assert.Equal(0, rows.Row("wasserstein-2", "floor").Mean(), 9);
    }

    [Fact]
    public void Is_the_least_over_all_permutations()
    {
        for (int n = 1; n <= 6; n++)
        {
            Tensor x = Normal(n), y = Normal(n);
            double best = Permutations([.. Enumerable.Range(0, n)])
                .Min(order => (x - y.index_select(0, tensor(order.Select(i => (long)i).ToArray()))).square().sum().item<double>() / n);

            Assert.Equal(Math.Sqrt(best), Measure(x, real: y.repeat_interleave(2, dim: 0)).Row("wasserstein-2").Mean(), 9);
        }
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_the_samples()
    {
        Tensor x = Normal(40), real = Normal(80);

        Assert.Equal(Measure(x, real).Row("wasserstein-2").Mean(), Measure(x.flip(0), real).Row("wasserstein-2").Mean(), 9);
    }

    [Fact]
    public void Of_the_data_distribution_is_about_the_floor_and_of_a_wider_one_far_above()
    {
        Tensor real = Normal(800);
        double floor = Measure(Normal(400), real).Row("wasserstein-2", "floor").Mean();

        Assert.InRange(Measure(Normal(400), real).Row("wasserstein-2").Mean(), 0.6 * floor, 1.6 * floor);
        Assert.InRange(Measure(3 * Normal(400), real).Row("wasserstein-2").Mean(), 1.5, 4); // |3 − 1| √2 = 2.83
    }

    [Fact]
    public void Samples_that_are_not_finite_are_infinitely_far_and_marked()
    {
        Measurement row = Measure(full([4, 2], double.NaN, dtype: ScalarType.Float64), Normal(8)).Row("wasserstein-2");

        Assert.Equal((double.PositiveInfinity, MeasurementStatus.Unreliable), (row.Mean(), row.Status));
    }

    [Fact]
    public void Does_not_apply_in_many_dimensions()
    {
        Tensor real = randn(8, 65, dtype: ScalarType.Float64, generator: _rng);

        Assert.All(Measure(real, real), row => Assert.Equal(MeasurementStatus.NotApplicable, row.Status));
    }

    private static IReadOnlyList<Measurement> Measure(Tensor samples, Tensor real)
    {
        using var model = new FixedSampler(samples);
        return new Wasserstein2Spec().Evaluate(model, real);
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private Tensor Normal(long count) => randn(count, 2, dtype: ScalarType.Float64, generator: _rng);
}
