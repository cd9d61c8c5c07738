using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class LogLikelihoodTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Log_likelihood_is_the_models_own_density_of_each_example()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor x = model.Data(30, seed: 1);

        Measurement row = new DensitySpec { Examples = 20 }.Evaluate(model, Evaluations.Context(x, chunkRows: 7)).Row("log-likelihood");

        Assert.Equal(20, row.PerExample!.Count);
        Assert.All(row.PerExample.Minus(model.Exact(x)), difference => Assert.Equal(0, difference, 9));
    }

    [Fact]
    public void A_bound_is_reported_as_the_bound_it_is()
    {
        var density = new ConstantBound(BoundKind.Upper);

        Measurement row = Assert.Single(new LogLikelihood(new DensitySpec()).Evaluate(density, Evaluations.Context(zeros(3, 2))));

        Assert.Equal(BoundKind.Upper, row.Descriptor.Kind);
        Assert.Equal(-2, row.Mean());
    }

    [Fact]
    public void Values_that_are_not_finite_make_the_row_unreliable()
    {
        var density = new ConstantBound(BoundKind.Exact, double.NegativeInfinity);

        Measurement row = Assert.Single(new LogLikelihood(new DensitySpec()).Evaluate(density, Evaluations.Context(zeros(3, 2))));

        Assert.Equal(MeasurementStatus.Unreliable, row.Status);
        Assert.Contains("3 of 3", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_density_is_measured_on_the_same_examples_whatever_the_model()
    {
        using LinearGaussianModel truth = LinearGaussianModel.Correlated();
        using var model = new CopyingEncoder([1, 1, 1, 1], variance: 1);
        Tensor x = truth.Data(30, seed: 2).to(ScalarType.Float32);

        Measurement row = new DataDensitySpec().Evaluate(model, Evaluations.Context(x) with { DataDensity = truth.Density })
            .Row("data-log-density");

        Assert.All(row.PerExample!.Minus(truth.Exact(x)), difference => Assert.Equal(0, difference, 9));
    }

    [Fact]
    public void Data_without_a_known_density_get_a_reason_and_no_number()
    {
        using var model = new CopyingEncoder([1, 1], variance: 1);

        Measurement row = new DataDensitySpec().Evaluate(model, zeros(3, 2)).Row("data-log-density");

        Assert.Equal(MeasurementStatus.NotApplicable, row.Status);
        Assert.Null(row.Estimate);
        Assert.NotEmpty(row.Reason);
    }

    private sealed class ConstantBound(BoundKind kind, double value = -2) : IDensity
    {
        public BoundKind Kind => kind;

        public Tensor LogProb(Tensor x, RowNoise noise) => full([x.shape[0]], value);
    }
}
