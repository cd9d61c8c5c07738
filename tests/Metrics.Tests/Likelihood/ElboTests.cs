using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class ElboTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Elbo_equals_log_evidence_when_the_posterior_is_exact()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        Tensor x = model.Data(200, seed: 1);

        IReadOnlyList<Measurement> rows = new ElboSpec { Samples = 400 }.Evaluate(model, x);

        Evaluations.AssertMean(0, rows.Row("elbo").PerExample!.Minus(model.Exact(x)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(0.25, 0)]
    [InlineData(1, 0.4)]
    [InlineData(2, -0.3)]
    public void Wrong_encoders_lose_their_closed_form_gap(double inflation, double shift)
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation, shift);
        Tensor x = model.Data(300, seed: 2);

        IReadOnlyList<Measurement> rows = new ElboSpec { Samples = 400 }.Evaluate(model, x);

        double expected = model.Density.BestDiagonalGap() + model.InflationCost + model.ShiftCost();
        Assert.True(expected > 0.05);
        Evaluations.AssertMean(expected, model.Exact(x).Minus(rows.Row("elbo").PerExample!));
    }

    [Fact]
    public void Elbo_is_its_likelihood_term_minus_the_closed_form_KL()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 2, shift: 0.1);
        Tensor x = model.Data(50, seed: 3);

        IReadOnlyList<Measurement> rows = new ElboSpec().Evaluate(model, x);

        Tensor mean = model.Posterior(x).Mean, variance = model.Posterior(x).LogVar.exp();
        Tensor kl = (mean.square() + variance - variance.log() - 1).sum(dim: 1) / 2;
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(kl[i].item<double>(), rows.Row("elbo-kl").PerExample![i], 10);
            Assert.Equal(rows.Row("elbo").PerExample![i], rows.Row("elbo-log-likelihood").PerExample![i] - kl[i].item<double>(), 10);
        }
    }

    [Fact]
    public void Bits_per_dimension_are_refused_for_densities_on_the_real_line()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();

        Measurement row = new ElboSpec().Evaluate(model, model.Data(5, seed: 4)).Row("elbo-bits-per-dimension");

        Assert.Equal(MeasurementStatus.NotApplicable, row.Status);
        Assert.Contains("Real", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_per_dimension_bound_from_above_what_the_elbo_bounds_from_below()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        Tensor x = model.Data(20, seed: 4);
        EvaluationContext context = Evaluations.Context(x) with { Shape = DataShape.Vector(5, Support.Binary) };

        IReadOnlyList<Measurement> rows = new ElboSpec().Evaluate(model, context);

        Measurement bits = rows.Row("elbo-bits-per-dimension");
        Assert.Equal(-rows.Row("elbo").Mean() / 5 / Math.Log(2), bits.Mean(), 10);
        Assert.Equal((BoundKind.Upper, Direction.Lower), (bits.Descriptor.Kind, bits.Descriptor.Direction));
    }

    [Fact]
    public void Uniform_levels_cost_eight_bits_per_dimension()
    {
        Assert.Equal(8, BitsPerDimension.Of(-10 * Math.Log(256), DataShape.Vector(10, Support.Levels256))!.Value, 12);
        Assert.Equal(8, BitsPerDimension.Of(0, DataShape.Vector(10, Support.Dequantized256))!.Value, 12);
        Assert.Equal(1, BitsPerDimension.Of(-10 * Math.Log(2), DataShape.Vector(10, Support.Binary))!.Value, 12);
    }
}
