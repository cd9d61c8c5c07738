using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class ImportanceBoundTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_weight_is_the_evidence_when_the_posterior_is_exact()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        Tensor x = model.Data(20, seed: 1);

        IReadOnlyList<Measurement> rows = new ImportanceBoundSpec { Samples = [1, 7, 50] }.Evaluate(model, x);

        foreach (string component in new[] { "K=1", "K=7", "K=50" })
            Assert.All(rows.Row("importance-bound", component).PerExample!.Minus(model.Exact(x)), gap => Assert.Equal(0, gap, 9));
        Assert.All(rows.Row("importance-ess", "K=50").PerExample!, ess => Assert.Equal(50, ess, 6));
        Assert.All(rows.Row("importance-ess-share", "K=50").PerExample!, share => Assert.Equal(1, share, 8));
    }

    [Fact]
    public void Importance_bound_rises_with_K_and_stays_below_the_evidence()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 0.3, shift: 0.5);
        Tensor x = model.Data(400, seed: 2);

        IReadOnlyList<Measurement> rows = new ImportanceBoundSpec { Samples = [1, 10, 100, 1000] }.Evaluate(model, x);

        double[] exact = model.Exact(x);
        Estimate[] gaps = [.. new[] { 1, 10, 100, 1000 }
            .Select(k => Estimate.FromValues([.. exact.Minus(rows.Row("importance-bound", $"K={k}").PerExample!)]))];
        for (int i = 1; i < gaps.Length; i++)
            Assert.True(gaps[i].Mean < gaps[i - 1].Mean, $"{gaps[i]} after {gaps[i - 1]}");
        Assert.All(gaps, gap => Assert.True(gap.Mean > -4 * gap.StandardError, $"{gap}"));
        Assert.True(gaps[^1].Mean < 0.3 * gaps[0].Mean, $"{gaps[^1]}");
    }

    [Fact]
    public void At_K_of_1_the_bound_is_the_ELBO()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 2);
        Tensor x = model.Data(300, seed: 3);

        Measurement bound = new ImportanceBoundSpec { Samples = [1, 300] }.Evaluate(model, x).Row("importance-bound", "K=1");

        Evaluations.AssertMean(model.Density.BestDiagonalGap() + model.InflationCost, model.Exact(x).Minus(bound.PerExample!));
    }

    [Fact]
    public void Smaller_K_use_disjoint_groups_and_leave_the_remainder_out()
    {
        Tensor logWeights = tensor(new double[,] { { Math.Log(1) }, { Math.Log(3) }, { Math.Log(5) }, { Math.Log(7) }, { Math.Log(1e9) } });

        Assert.Equal((Math.Log(2) + Math.Log(6)) / 2, ImportanceWeights.Bound(logWeights, 2).item<double>(), 12);
    }

    [Fact]
    public void One_dominant_weight_is_an_effective_sample_of_one()
    {
        Tensor logWeights = tensor(new double[,] { { -1000 }, { -2000 }, { -3000 } });

        Assert.Equal(1, ImportanceWeights.EffectiveSampleSize(logWeights).item<double>(), 12);
    }

    [Theory]
    [InlineData(2500, 700)]
    [InlineData(30, 100)]
    public void Decodes_never_exceed_the_chunk_and_the_encoder_sees_each_example_once(int samples, int chunkRows)
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        EvaluationContext context = Evaluations.Context(model.Data(11, seed: 4), chunkRows);

        new ImportanceBoundSpec { Samples = [samples] }.Evaluate(model, context);

        Assert.Equal(11, model.Encoded);
        Assert.InRange(model.LargestDecode, chunkRows / 2, chunkRows);
    }

    [Fact]
    public void Single_precision_agrees_with_double_precision()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(dtype: ScalarType.Float32);
        Tensor x = model.Data(20, seed: 5);

        Measurement row = new ImportanceBoundSpec { Samples = [1000] }.Evaluate(model, x).Row("importance-bound", "K=1000");

        Assert.All(row.PerExample!.Minus(model.Exact(x)), gap => Assert.Equal(0, gap, 4));
    }

    [Fact]
    public void Tail_shape_flags_the_shifted_encoder_and_not_the_inflated_one()
    {
        using LinearGaussianModel shifted = LinearGaussianModel.Correlated(shift: 2.5),
            inflated = LinearGaussianModel.Correlated(inflation: 2);

        IReadOnlyList<Measurement> bad = Diagnosed.Evaluate(shifted, shifted.Data(200, seed: 6)),
            good = Diagnosed.Evaluate(inflated, inflated.Data(200, seed: 7));

        Assert.InRange(bad.Row("importance-unreliable-share", "K=2000").Mean(), 0.95, 1);
        Assert.InRange(good.Row("importance-unreliable-share", "K=2000").Mean(), 0, 0.02);
        Assert.Equal(MeasurementStatus.Loose, bad.Row("importance-bound", "K=2000").Status);
        Assert.Contains("k̂", bad.Row("importance-bound", "K=2000").Reason, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Ok, good.Row("importance-bound", "K=2000").Status);
    }

    [Fact]
    public void Equal_weights_are_a_success_and_too_few_weights_are_said_to_be()
    {
        using LinearGaussianModel exact = LinearGaussianModel.Orthogonal();
        Tensor x = exact.Data(5, seed: 8);

        IReadOnlyList<Measurement> rows = Diagnosed.Evaluate(exact, x), few = new ImportanceBoundSpec { Samples = [10] }.Evaluate(exact, x);

        Assert.Equal(0, rows.Row("importance-unreliable-share", "K=2000").Mean());
        Assert.Equal(MeasurementStatus.Ok, rows.Row("importance-bound", "K=2000").Status);
        Assert.Equal(MeasurementStatus.NotApplicable, rows.Row("importance-k-hat", "K=2000").Status);
        Assert.Contains("too few", few.Row("importance-k-hat").Reason, StringComparison.Ordinal);
    }

    private static ImportanceBoundSpec Diagnosed => new() { Samples = [2000] };
}
