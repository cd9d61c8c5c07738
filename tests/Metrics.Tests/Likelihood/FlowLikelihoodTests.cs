using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

/// <summary>Against a linear Gaussian model whose flow is known.</summary>
public sealed class FlowLikelihoodTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated();

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void With_an_exact_trace_it_is_the_density()
    {
        Tensor x = _model.Data(300, seed: 1);

        IReadOnlyList<Measurement> rows = new FlowLikelihoodSpec().Evaluate(_model, x);

        Assert.All(rows.Row("flow-log-likelihood").PerExample!.Minus(_model.Exact(x)), difference => Assert.Equal(0, difference, 1e-4));
        Assert.Equal(0, rows.Row("flow-trace-error").Mean());
        Assert.InRange(rows.Row("flow-round-trip-error").Mean(), 0, 1e-4);
        Assert.True(rows.Row("flow-function-evaluations").Mean() > 6);
        Assert.Contains(
            "dormand-prince rtol=1e-5 atol=1e-5; trace=exact", rows.Row("flow-log-likelihood").Protocol, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.NotApplicable, rows.Row("flow-bits-per-dimension").Status);
    }

    [Fact]
    public void With_probes_it_misses_the_density_by_its_trace_error()
    {
        Tensor x = _model.Data(400, seed: 1);

        IReadOnlyList<Measurement> rows = new FlowLikelihoodSpec { Trace = new HutchinsonTrace { Samples = 4 } }.Evaluate(_model, x);

        double miss = rows.Row("flow-log-likelihood").Mean() - _model.Exact(x).Average();
        Assert.InRange(Math.Abs(miss / rows.Row("flow-trace-error").Mean()), 1e-3, 4);
    }

    [Theory]
    [InlineData(1, MeasurementStatus.NotApplicable)]
    [InlineData(2, MeasurementStatus.Ok)]
    [InlineData(5, MeasurementStatus.Ok)]
    public void One_probe_has_no_spread_and_so_no_trace_error(int probes, MeasurementStatus status)
    {
        IReadOnlyList<Measurement> rows = new FlowLikelihoodSpec { Trace = new HutchinsonTrace { Samples = probes } }.Evaluate(
            _model, _model.Data(60, seed: 2));

        Measurement error = rows.Row("flow-trace-error");
        Assert.Equal(status, error.Status);
        if (status == MeasurementStatus.Ok)
            Assert.True(error.Mean() > 0);
        else
            Assert.Contains("2 or more", error.Reason, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Ok, rows.Row("flow-log-likelihood").Status);
    }

    [Fact]
    public void Dequantized_data_have_bits_per_dimension()
    {
        Tensor x = _model.Data(20, seed: 1);
        EvaluationContext context = Evaluations.Context(x) with { Shape = DataShape.Vector(4, Support.Dequantized256) };

        IReadOnlyList<Measurement> rows = new FlowLikelihoodSpec().Evaluate(_model, context);

        Assert.Equal(8 - (rows.Row("flow-log-likelihood").Mean() / 4 / Math.Log(2)), rows.Row("flow-bits-per-dimension").Mean(), 9);
    }

    /// <summary>ln p above D ln 256 would give the levels a mass above 1.</summary>
    [Fact]
    public void A_density_that_levels_cannot_have_is_doubted()
    {
        using var narrow = new LinearGaussianModel(tensor(new double[,] { { 1e-4 }, { 1e-4 } }), 1e-4);
        Tensor x = narrow.Data(20, seed: 1);
        EvaluationContext levels = Evaluations.Context(x) with { Shape = DataShape.Vector(2, Support.Dequantized256) };

        Assert.Equal(MeasurementStatus.Unreliable, new DensitySpec().Evaluate(narrow, levels).Row("log-likelihood").Status);
        Assert.Equal(MeasurementStatus.Ok, new DensitySpec().Evaluate(narrow, x).Row("log-likelihood").Status);
    }
}
