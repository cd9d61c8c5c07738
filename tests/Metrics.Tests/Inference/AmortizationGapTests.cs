using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

public sealed class AmortizationGapTests : IDisposable
{
    private static readonly AmortizationGapSpec Spec = new()
    {
        Examples = 24,
        Samples = 16,
        LearningRate = 0.01,
        Window = 50,
        Patience = 6,
        MaxSteps = 4000,
        EvaluationSamples = 2000,
        ImportanceSamples = 4000,
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Shifted_encoder_loses_its_closed_form_gap_to_amortization_and_correlation_loses_its_own_to_the_family()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);
        Tensor x = model.Data(24, seed: 1);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, x);

        Evaluations.AssertMean(model.ShiftCost(), rows.Row("amortization-gap").PerExample!);
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), rows.Row("approximation-gap").PerExample!);
        Evaluations.AssertMean(model.ShiftCost() + model.Density.BestDiagonalGap(), rows.Row("inference-gap").PerExample!);
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), model.Exact(x).Minus(rows.Row("local-elbo").PerExample!));
        Assert.All(rows, row => Assert.Equal((MeasurementStatus.Ok, ""), (row.Status, row.Reason)));
    }

    [Fact]
    public void Exact_encoder_has_no_gap_at_all()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, model.Data(24, seed: 2));

        Assert.InRange(rows.Row("amortization-gap").Mean(), -0.01, 1e-3);
        Evaluations.AssertMean(0, rows.Row("inference-gap").PerExample!);
    }

    [Fact]
    public void Two_starts_find_what_a_far_off_encoder_would_take_long_to_reach()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(shift: 30);
        AmortizationGapSpec hasty = Spec with { MaxSteps = 800 };

        Measurement row = hasty.Evaluate(model, model.Data(24, seed: 3)).Row("approximation-gap");

        Assert.InRange(row.Mean(), -0.1, 0.1);
    }

    [Fact]
    public void Search_that_is_cut_off_makes_its_rows_unreliable()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(shift: 1);

        IReadOnlyList<Measurement> rows = (Spec with { MaxSteps = 50 }).Evaluate(model, model.Data(24, seed: 4));

        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Unreliable, row.Status));
        Assert.All(rows, row => Assert.Contains("48 of 48 searches", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Negative_gap_beyond_its_error_is_flagged()
    {
        double[] evidence = [-10, -11, -12], local = [-9, -10.1, -11], encoder = [-9.5, -10.5, -11.5];

        IReadOnlyList<Measurement> rows = new GapRows(evidence, local, encoder, unconverged: 0).All("");

        Assert.Contains("negative", rows.Row("approximation-gap").Reason, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Unreliable, rows.Row("approximation-gap").Status);
        Assert.Equal(MeasurementStatus.Ok, rows.Row("amortization-gap").Status);
    }

    [Fact]
    public void Network_is_left_as_it_was()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        var before = model.Network.parameters().Select(parameter => parameter.clone()).ToList();

        (Spec with { MaxSteps = 100 }).Evaluate(model, model.Data(4, seed: 5));

        foreach ((Parameter parameter, Tensor old) in model.Network.parameters().Zip(before))
        {
            Assert.True(parameter.requires_grad);
            Assert.True(parameter.grad is null);
            Assert.True(parameter.equal(old).all().item<bool>());
        }
    }

    [Fact]
    public void Gap_is_measured_against_the_estimate_of_the_evidence_that_is_passed()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        var metric = new AmortizationGap(Spec with { MaxSteps = 50 }, new KnownEvidence(-3));

        Measurement row = ((IMetric)metric).Evaluate(model, Evaluations.Context(model.Data(4, seed: 6))).Row("approximation-gap");

        Assert.Contains("known", row.Protocol, StringComparison.Ordinal);
        Measurement local = ((IMetric)metric).Evaluate(model, Evaluations.Context(model.Data(4, seed: 6))).Row("local-elbo");
        Assert.Equal(-3 - local.Mean(), row.Mean(), 9);
    }

    private sealed class KnownEvidence(double value) : ILogEvidence
    {
        public string Protocol => "log p(x)=known";

        public long ExamplesPerTile(long chunkRows) => chunkRows;

        public Tensor Estimate(
            Models.Contracts.ILatentVariableModel model, Chunk examples, Models.Probability.DiagonalGaussian q, EvaluationContext context) =>
            full([examples.Count], value, dtype: ScalarType.Float64);
    }
}
