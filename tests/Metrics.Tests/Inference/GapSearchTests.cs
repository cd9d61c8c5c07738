using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>The search for the best posterior of an example: from where, how long, and in which family.</summary>
public sealed class GapSearchTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Two_starts_find_what_a_far_off_encoder_would_take_long_to_reach()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(shift: 30);
        AmortizationGapSpec hasty = SmallGap.Spec with { MaxSteps = 800 };

        Measurement row = hasty.Evaluate(model, model.Data(24, seed: 3)).Row("approximation-gap", "diagonal");

        Assert.InRange(row.Mean(), -0.1, 0.1);
    }

    [Fact]
    public void Search_that_is_cut_off_makes_its_rows_unreliable()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(shift: 1);

        IReadOnlyList<Measurement> rows = (SmallGap.Spec with { MaxSteps = 50 }).Evaluate(model, model.Data(24, seed: 4));
        rows = [.. rows.Where(row => row.Descriptor.Id != "gap-log-evidence")];

        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Unreliable, row.Status));
        Assert.All(rows, row => Assert.Contains("48 of 48 searches", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Covariance_that_may_be_full_closes_the_approximation_gap_and_a_flow_most_of_it()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);
        Tensor x = model.Data(24, seed: 7);

        IReadOnlyList<Measurement> rows =
            (SmallGap.Spec with { Posteriors = [PosteriorFamily.FullCovariance, PosteriorFamily.Flow] }).Evaluate(model, x);

        double diagonal = rows.Row("approximation-gap", "diagonal").Mean(), flow = rows.Row("approximation-gap", "flow").Mean();
        Assert.InRange(rows.Row("approximation-gap", "full-covariance").Mean(), -0.002, 0.005);
        Assert.All(model.Exact(x).Minus(rows.Row("local-elbo", "full-covariance").PerExample!), gap => Assert.InRange(gap, -0.05, 0.05));
        Assert.InRange(flow, -0.01, diagonal / 4);
        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Ok, row.Status));
    }

    [Fact]
    public void Falling_rate_finds_what_the_slow_rule_finds_in_a_fraction_of_its_steps()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 1);
        Tensor x = model.Data(24, seed: 8);

        Measurement fast = (SmallGap.Spec with { MaxSteps = 1500 }).Evaluate(model, x).Row("local-elbo", "diagonal");

        double[] lost = [.. model.Exact(x).Minus(fast.PerExample!).Select(gap => gap - model.Density.BestDiagonalGap())];
        Evaluations.AssertMean(0, lost);
        Assert.Equal(MeasurementStatus.Ok, fast.Status);
    }
}
