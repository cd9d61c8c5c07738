using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ModeCoverageTests : IDisposable
{
    private const int Modes = 8;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IsotropicGaussianMixture _data;

    public ModeCoverageTests()
    {
        Tensor angles = arange(Modes, ScalarType.Float64) * (2 * Math.PI / Modes);
        _data = new IsotropicGaussianMixture(stack([angles.cos(), angles.sin()], 1), 0.02);
    }

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_true_distribution_hits_every_mode_evenly_with_the_share_of_a_normal_within_three_deviations()
    {
        IReadOnlyList<Measurement> rows = Measure((count, rng) => _data.Sample(count, rng).X);

        Assert.Equal(Modes, rows.Row("modes-hit").Mean());
        Assert.Equal(0, rows.Row("modes-missing").Mean());
        Estimate share = rows.Row("high-quality-share").Estimate!.Value;
        Assert.InRange(1 - Math.Exp(-4.5), share.Mean - 4 * share.StandardError, share.Mean + 4 * share.StandardError);
        Assert.InRange(share.StandardError, 0.001, 0.004);
        // 2 n KL is chi-squared with K - 1 degrees of freedom: mean 7, variance 14.
        Assert.InRange(2 * 2500 * rows.Row("mode-imbalance").Mean(), 0, 7 + 4 * Math.Sqrt(14));
    }

    [Fact]
    public void A_collapsed_model_hits_one_mode_and_is_ln_K_nats_from_even()
    {
        IReadOnlyList<Measurement> rows = Measure((count, _) => _data.Centres.narrow(0, 3, 1).expand(count, 2).clone());

        Assert.Equal(1, rows.Row("modes-hit").Mean());
        Assert.Equal(Modes - 1, rows.Row("modes-missing").Mean());
        Assert.Equal(1, rows.Row("high-quality-share").Mean());
        Assert.Equal(Math.Log(Modes), rows.Row("mode-imbalance").Mean(), 12);
    }

    /// <summary>Samples fall in turn on a centre, 2.9 and 3.1 standard deviations beside another, and just outside a third.</summary>
    [Fact]
    public void A_mode_with_samples_beyond_the_radius_only_is_not_hit()
    {
        Tensor shifts = tensor(new[,] { { 0.0, 0 }, { 0, 0.058 }, { 0, 0.062 }, { 0.0601, 0 } }),
            places = tensor(new long[] { 0, 1, 1, 2 });
        Tensor four = _data.Centres.index_select(0, places) + shifts;

        IReadOnlyList<Measurement> rows = Measure(
            (count, _) => four.repeat((count + 3) / 4, 1).narrow(0, 0, count), new() { Samples = 240 });

        Assert.Equal(2, rows.Row("modes-hit").Mean());
        Assert.Equal(0.5, rows.Row("high-quality-share").Mean(), 12);
        Assert.Equal(0.25 * Math.Log(2) + 0.5 * Math.Log(4) + 0.25 * Math.Log(2), rows.Row("mode-imbalance").Mean(), 12);
    }

    [Fact]
    public void More_hits_can_be_asked_for()
    {
        Tensor all = cat([_data.Centres, _data.Centres.narrow(0, 0, 1).expand(242, 2)]);

        Measurement Hit(int needed) =>
            Measure((count, _) => all.repeat(10, 1).narrow(0, 0, count), new() { HitsNeeded = needed }).Row("modes-hit");

        Assert.Equal(Modes, Hit(10).Mean());
        Assert.Equal(1, Hit(11).Mean());
    }

    [Fact]
    public void A_sample_that_is_not_a_number_is_not_of_high_quality()
    {
        IReadOnlyList<Measurement> rows = Measure((count, _) => full([count, 2], double.NaN, dtype: ScalarType.Float64));

        Assert.Equal(0, rows.Row("modes-hit").Mean());
        Assert.Equal(0, rows.Row("high-quality-share").Mean());
    }

    [Fact]
    public void Data_without_known_modes_get_the_reason()
    {
        using var model = new ScriptedSampler(DataShape.Vector(2, Support.Real), (count, _) => zeros(count, 2));

        IReadOnlyList<Measurement> rows = new ModeCoverageSpec().Evaluate(model, zeros(5, 2));

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row =>
            Assert.Equal((MeasurementStatus.NotApplicable, "the modes of these data are not known"), (row.Status, row.Reason)));
    }

    private IReadOnlyList<Measurement> Measure(Func<long, Generator, Tensor> draw, ModeCoverageSpec? spec = null)
    {
        using var model = new ScriptedSampler(DataShape.Vector(2, Support.Real), draw);
        return (spec ?? new()).Evaluate(model, Evaluations.Context(_data.Centres) with { DataDensity = _data });
    }
}
