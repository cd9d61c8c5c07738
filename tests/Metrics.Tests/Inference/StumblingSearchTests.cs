using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>Values and gradients that are not numbers, in the search for the best posterior of an example.</summary>
public sealed class StumblingSearchTests : IDisposable
{
    private static readonly AmortizationGapSpec Spec = new()
    {
        Examples = 5,
        MaxSteps = 1500,
        EvaluationSamples = 1000,
        ImportanceSamples = 1000,
    };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated(shift: 1);

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_that_are_not_numbers_now_and_then_cost_an_example_nothing(bool onlyTheGradient)
    {
        Tensor x = _model.Data(5, seed: 8);
        using var stumbling = new StumblingModel(_model, x[2], call => call % 40 == 4) { OnlyTheGradient = onlyTheGradient };

        Measurement found = Spec.Evaluate(stumbling, x).Row("local-elbo", "diagonal");

        double lost = _model.Exact(x)[2] - found.PerExample![2] - _model.Density.BestDiagonalGap();
        Assert.InRange(lost, -0.2, 0.2);
        Assert.Equal(MeasurementStatus.Ok, found.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_example_whose_gradients_are_never_numbers_has_not_converged(bool onlyTheGradient)
    {
        Tensor x = _model.Data(5, seed: 8);
        using var stumbling = new StumblingModel(_model, x[2], _ => true) { OnlyTheGradient = onlyTheGradient };

        Measurement found = Spec.Evaluate(stumbling, x).Row("local-elbo", "diagonal");

        Assert.StartsWith("2 ", found.Reason, StringComparison.Ordinal);
        Assert.Contains("of 10 searches", found.Reason, StringComparison.Ordinal);
        Assert.All(found.PerExample!, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_candidate_that_is_not_a_number_never_wins()
    {
        Tensor x = _model.Data(3, seed: 2);
        var search = new FamilySearch(_model, (Spec with { MaxSteps = 5, Window = 5 }).Search, Evaluations.Context(x));
        var broken = new Models.Distributions.DiagonalGaussian(
            full([3, 2], double.NaN, dtype: ScalarType.Float64), zeros([3, 2], ScalarType.Float64));

        using var _ = no_grad();
        LocalPosteriors best = search.Best(new DiagonalFamily(), broken);

        Assert.True(best.Parameters.isfinite().all().item<bool>());
    }

    [Fact]
    public void Moments_forget_nothing_and_learn_nothing_from_a_broken_gradient()
    {
        Tensor start = zeros([2, 3], ScalarType.Float64), rate = full([2, 1], 0.1, dtype: ScalarType.Float64), one = ones_like(start);
        Tensor half = stack([one[0], full([3], double.NaN, dtype: ScalarType.Float64)]);
        VariationalAdam adam = new(start), other = new(start);

        adam.Ascend(one, rate);
        other.Ascend(one, rate);
        adam.Ascend(half, rate);
        Assert.True(adam.Parameters[1].equal(other.Parameters[1]).all().item<bool>());
        other.Ascend(one, rate);
        Assert.True(adam.Parameters[0].equal(other.Parameters[0]).all().item<bool>());
        adam.Ascend(one, rate);
        Assert.True(adam.Parameters.isfinite().all().item<bool>());
        Assert.True((adam.Parameters[1] > 0.15).all().item<bool>());
    }
}
