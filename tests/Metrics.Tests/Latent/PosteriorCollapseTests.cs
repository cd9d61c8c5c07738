using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Latent;

public sealed class PosteriorCollapseTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(5);

    public void Dispose()
    {
        _scope.Dispose();
        _rng.Dispose();
    }

    [Fact]
    public void Units_that_do_not_move_with_x_are_not_active()
    {
        using var model = new CopyingEncoder([1, 0, 0.05, 0, 2], variance: 0.5);
        Tensor x = randn(500, 5, dtype: ScalarType.Float64, generator: _rng);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec { Thresholds = [0.001, 0.01, 2] }.Evaluate(model, x);

        Assert.Equal(3, rows.Row("active-units", "threshold=0.001").Mean());
        Assert.Equal(2, rows.Row("active-units", "threshold=0.01").Mean());
        Assert.Equal(1, rows.Row("active-units", "threshold=2").Mean());
    }

    [Fact]
    public void KL_of_each_dimension_is_its_closed_form_averaged_over_examples()
    {
        using var model = new CopyingEncoder([1, 0, 3], variance: 0.5);
        Tensor x = randn(40, 3, dtype: ScalarType.Float64, generator: _rng);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec().Evaluate(model, Evaluations.Context(x, chunkRows: 7));

        double[] scale = [1, 0, 3]; // x has the variance 1: the third costs most
        string[] ranks = ["rank=02", "rank=03", "rank=01"];
        for (int j = 0; j < 3; j++)
        {
            double[] expected = [.. x[.., j].contiguous().data<double>().ToArray()
                .Select(value => 0.5 * (Math.Pow(scale[j] * value, 2) + 0.5 - 1 - Math.Log(0.5)))];
            Estimate measured = rows.Row("kl-per-dimension", ranks[j]).Estimate!.Value;
            Assert.Equal(expected.Average(), measured.Mean, 10);
            Assert.Equal(Estimate.FromValues(expected).StandardError, measured.StandardError, 10);
        }
    }

    [Fact]
    public void Networks_that_differ_by_the_order_of_their_axes_have_equal_numbers()
    {
        using var model = new CopyingEncoder([0.3, 2, 1], variance: 0.4);
        using var turned = new CopyingEncoder([2, 1, 0.3], variance: 0.4);
        Tensor x = randn(30, 3, dtype: ScalarType.Float64, generator: _rng), x2 = cat([x.narrow(1, 1, 2), x.narrow(1, 0, 1)], 1);

        Measurement[] rows = [.. Kl(model, x)], again = [.. Kl(turned, x2)];

        Assert.Equal(["rank=01", "rank=02", "rank=03"], rows.Select(row => row.Component.ToString()));
        Assert.Equal(rows.Select(Compared), again.Select(Compared));
        Assert.Equal(["latent dimension 1", "latent dimension 2", "latent dimension 0"], rows.Select(row => row.Reason));
        Assert.Equal(["latent dimension 0", "latent dimension 1", "latent dimension 2"], again.Select(row => row.Reason));
    }

    [Fact]
    public void Posteriors_far_apart_tell_the_example_so_the_information_is_log_N()
    {
        using var model = new CopyingEncoder([1], variance: 1e-4);
        Tensor x = arange(64, dtype: ScalarType.Float64).unsqueeze(1);

        Measurement row = new PosteriorCollapseSpec { AggregateSamples = 3 }.Evaluate(model, x).Row("mutual-information");

        Assert.Equal(Math.Log(64), row.Mean(), 9);
        Assert.Contains("N=64", row.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_posteriors_tell_nothing_and_the_whole_KL_is_the_aggregates()
    {
        using var model = new CopyingEncoder([0, 0], variance: 2);
        Tensor x = randn(50, 2, dtype: ScalarType.Float64, generator: _rng);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec().Evaluate(model, x);

        Assert.Equal(0, rows.Row("mutual-information").Mean(), 9);
        Assert.Equal(2 * 0.5 * (2 - 1 - Math.Log(2)), rows.Row("aggregate-kl").Mean(), 9);
    }

    [Fact]
    public void Information_of_two_overlapping_posteriors_agrees_with_quadrature()
    {
        using var model = new CopyingEncoder([1], variance: 1);
        Tensor x = tensor(new double[] { -0.7, 0.7 }).repeat(500).unsqueeze(1);

        Measurement row = new PosteriorCollapseSpec { AggregateSamples = 40 }.Evaluate(model, x).Row("mutual-information");

        Evaluations.AssertMean(InformationOfTwo(0.7), row.PerExample!);
        Assert.True(row.Estimate!.Value.StandardError < 0.01);
    }

    [Fact]
    public void Information_and_aggregate_KL_add_up_to_the_mean_KL()
    {
        using var model = new CopyingEncoder([1, 0.3], variance: 0.2);
        Tensor x = randn(100, 2, dtype: ScalarType.Float64, generator: _rng);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec().Evaluate(model, x);

        double total = rows.Where(row => row.Descriptor.Id == "kl-per-dimension").Sum(row => row.Mean());
        Assert.Equal(total, rows.Row("mutual-information").Mean() + rows.Row("aggregate-kl").Mean(), 9);
    }

    [Fact]
    public void One_example_has_no_variance_so_active_units_do_not_apply()
    {
        using var model = new CopyingEncoder([1], variance: 1);

        IReadOnlyList<Measurement> rows = new PosteriorCollapseSpec { Examples = 1 }.Evaluate(model, ones(3, 1));

        Assert.Equal(MeasurementStatus.NotApplicable, Assert.Single(rows, row => row.Descriptor.Id == "active-units").Status);
    }

    private static (string, string, double) Compared(Measurement row) => (row.Component.ToString(), row.Protocol, row.Mean());

    private static IEnumerable<Measurement> Kl(CopyingEncoder model, Tensor x) =>
        new PosteriorCollapseSpec().Evaluate(model, x).Where(row => row.Descriptor.Id == "kl-per-dimension");

    /// <summary>∫ N(z; a, 1) log [N(z; a, 1) / q(z)] dz with q the even mixture of N(±a, 1), by the trapezoid rule.</summary>
    private static double InformationOfTwo(double a)
    {
        const double step = 1e-3;
        double sum = 0;
        for (double z = -12; z <= 12; z += step)
        {
            double own = Math.Exp(-0.5 * (z - a) * (z - a)), other = Math.Exp(-0.5 * (z + a) * (z + a));
            sum += step * own / Math.Sqrt(2 * Math.PI) * Math.Log(2 * own / (own + other));
        }

        return sum;
    }
}
