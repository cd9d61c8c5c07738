using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class FrechetDistanceTests
{
    private const string Id = "frechet-distance";

    [Fact]
    public void Of_axis_aligned_gaussians_is_the_squared_difference_of_means_and_of_standard_deviations()
    {
        using var scope = NewDisposeScope();
        Tensor deviations1 = tensor(new[] { 1.0, 2.0, 0.5 }), deviations2 = tensor(new[] { 3.0, 0.25, 0.5 });
        Tensor mean1 = tensor(new[] { 0.0, 1.0, -1.0 }), mean2 = tensor(new[] { 2.0, 1.0, 0.0 });

        double distance = FrechetDistance.Between(mean1, deviations1.square().diag(), mean2, deviations2.square().diag());

        Assert.Equal((4 + 0 + 1) + (4 + 1.75 * 1.75 + 0), distance, 10);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.2)]
    public void Of_two_gaussians_in_the_plane_follows_the_closed_form_of_the_root_trace(double angle)
    {
        using var scope = NewDisposeScope();
        Tensor rotation = tensor(new[,] { { Math.Cos(angle), -Math.Sin(angle) }, { Math.Sin(angle), Math.Cos(angle) } });
        Tensor s1 = tensor(new[] { 4.0, 0.25 }).diag(), s2 = rotation.mm(tensor(new[] { 9.0, 1.0 }).diag()).mm(rotation.t());
        Tensor mean = zeros(2, dtype: ScalarType.Float64);

        double distance = FrechetDistance.Between(mean, s1, mean, s2);

        // For 2 x 2 matrices tr (S S')^½ = √(tr S S' + 2 √det S S').
        double rootTrace = Math.Sqrt(s1.mm(s2).trace().item<double>() + 2 * Math.Sqrt(4 * 0.25 * 9));
        Assert.Equal(4.25 + 10 - 2 * rootTrace, distance, 10);
    }

    [Fact]
    public void Does_not_change_when_both_gaussians_are_rotated()
    {
        using var scope = NewDisposeScope();
        Tensor basis = linalg.qr(FeatureCases.Normal(5, 5, seed: 3)).Q;
        Tensor s1 = tensor(new[] { 1.0, 2, 3, 4, 5 }).diag(), s2 = tensor(new[] { 5.0, 1, 0, 2, 9 }).diag(),
            mean = ones(5, dtype: ScalarType.Float64);
        Tensor Rotated(Tensor s) => basis.mm(s).mm(basis.t());

        Assert.Equal(
            FrechetDistance.Between(mean, s1, -mean, s2),
            FrechetDistance.Between(basis.mv(mean), Rotated(s1), -basis.mv(mean), Rotated(s2)), 8);
    }

    [Fact]
    public void Of_a_set_with_itself_is_zero_and_of_a_shifted_set_the_squared_shift()
    {
        using var scope = NewDisposeScope();
        Tensor half = FeatureCases.Normal(50, 3, seed: 1).to(ScalarType.Float32);
        Tensor real = half.repeat_interleave(2, dim: 0);

        IReadOnlyList<Measurement> rows = new FrechetDistanceSpec().Compare(half + 2, real);

        Assert.Equal(0, rows.Row(Id, "floor").Mean(), 5);
        Assert.Equal(12, rows.Row(Id).Mean(), 4);
        Assert.Contains("samples=50 ", rows.Row(Id).Protocol, StringComparison.Ordinal);
        Assert.Contains("identity", rows.Row(Id).Protocol, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_equal_sets_in_another_order_is_zero_though_features_are_dead_or_one_another(ulong seed)
    {
        using var scope = NewDisposeScope();
        Tensor x = (FeatureCases.Normal(300, 24, seed) * 12).clamp(min: 0);
        x.narrow(1, 0, 9).zero_();
        x.select(1, 9).copy_(x.select(1, 10) * 3);

        double distance = FrechetDistance.BetweenSets(x, x.flip(0)).Mean;

        Assert.InRange(distance, 0, 1e-18);
    }

    [Fact]
    public void A_small_distance_is_not_lost_between_large_traces()
    {
        using var scope = NewDisposeScope();
        Tensor x = FeatureCases.Normal(200, 6, seed: 4) * 100;
        x.select(1, 2).zero_();

        double distance = FrechetDistance.BetweenSets(x * (1 + 1e-7), x).Mean;

        double expected = 1e-14 * ((x.mean([0L]).square().sum()) + x.var(0).sum()).item<double>(); // x ↦ (1 + ε) x moves each by ε |x|
        Assert.InRange(distance / expected, 0.9999, 1.0001);
    }

    [Fact]
    public void Of_fewer_examples_than_features_is_marked()
    {
        using var scope = NewDisposeScope();
        Tensor few = FeatureCases.Normal(20, 12, seed: 1), enough = FeatureCases.Normal(40, 12, seed: 1);

        Assert.Equal(MeasurementStatus.Unreliable, new FrechetDistanceSpec().Compare(few, few).Row(Id).Status);
        Assert.Equal(MeasurementStatus.Ok, new FrechetDistanceSpec().Compare(enough, enough).Row(Id).Status);
    }

    [Fact]
    public void Counts_are_equal_for_samples_and_floor_and_no_more_than_half_of_the_data()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(41, 2, seed: 1);

        IReadOnlyList<Measurement> rows = new FrechetDistanceSpec { Samples = 30 }.Compare(real, real);

        Assert.All(rows, row => Assert.Equal(20, row.Estimate!.Value.Count));
    }

    [Fact]
    public void Samples_that_are_not_numbers_are_an_error_that_says_how_many()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(40, 2, seed: 1), samples = real.clone();
        samples[3] = double.NaN;

        var error = Assert.Throws<InvalidOperationException>(() => new FrechetDistanceSpec().Compare(samples, real));

        Assert.StartsWith("1 of 20 samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_classes_the_row_says_why_there_is_no_number()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(40, 2, seed: 1);
        using var model = new FixedSampler(real);

        Measurement row = Assert.Single(new FrechetDistanceSpec().Evaluate(model, real));

        Assert.Equal(MeasurementStatus.NotApplicable, row.Status);
        Assert.Contains("no classes", row.Reason, StringComparison.Ordinal);
    }
}
