using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>What the encoder and the family of its posteriors lose, against closed forms.</summary>
public sealed class AmortizationGapTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Shifted_encoder_loses_its_closed_form_gap_to_amortization_and_correlation_loses_its_own_to_the_family()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);
        Tensor x = model.Data(24, seed: 1);

        IReadOnlyList<Measurement> rows = SmallGap.Spec.Evaluate(model, x);

        Evaluations.AssertMean(model.ShiftCost(), rows.Row("amortization-gap").PerExample!);
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), rows.Row("approximation-gap", "diagonal").PerExample!);
        Evaluations.AssertMean(model.ShiftCost() + model.Density.BestDiagonalGap(), rows.Row("inference-gap").PerExample!);
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), model.Exact(x).Minus(rows.Row("local-elbo", "diagonal").PerExample!));
        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Ok, row.Status));
    }

    [Fact]
    public void Exact_encoder_has_no_gap_at_all()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();

        IReadOnlyList<Measurement> rows = SmallGap.Spec.Evaluate(model, model.Data(24, seed: 2));

        Assert.InRange(rows.Row("amortization-gap").Mean(), -0.01, 1e-3);
        Evaluations.AssertMean(0, rows.Row("inference-gap").PerExample!);
    }

    [Fact]
    public void Negative_gap_beyond_its_error_is_flagged()
    {
        double[] evidence = [-10, -11, -12], local = [-9, -10.1, -11], encoder = [-9.5, -10.5, -11.5];

        using var rng = new Generator(1);
        IReadOnlyList<Measurement> rows = new GapRows
        {
            Evidence = [new LogEvidence("known", evidence)],
            Local = [new LocalElbo(PosteriorFamily.Diagonal, local, Unconverged: 0)],
            Encoder = encoder,
            Protocol = "",
        }.All(rng);

        Assert.Contains("negative", rows.Row("approximation-gap", "diagonal").Reason, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Unreliable, rows.Row("approximation-gap", "diagonal").Status);
        Assert.Equal(MeasurementStatus.Ok, rows.Row("amortization-gap").Status);
    }

    [Fact]
    public void Larger_of_the_gaps_is_told_with_an_interval()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);

        IReadOnlyList<Measurement> rows = SmallGap.Spec.Evaluate(model, model.Data(24, seed: 9));

        double expected = model.Density.BestDiagonalGap() - model.ShiftCost();
        Assert.InRange(expected, rows.Row("gap-difference", "lower").Mean() - 0.02, rows.Row("gap-difference", "upper").Mean() + 0.02);
        Assert.InRange(
            rows.Row("gap-difference").Mean(), rows.Row("gap-difference", "lower").Mean(), rows.Row("gap-difference", "upper").Mean());
        Assert.True(rows.Row("gap-difference", "upper").Mean() < 0, "amortization costs more here");
    }

    [Fact]
    public void Share_of_a_dimension_is_its_part_of_the_shift()
    {
        using var model = new LinearGaussianModel(
            tensor(new double[,] { { 1, 0 }, { 0, 1 }, { 0, 0 } }), 0.5, shift: tensor(new[] { 0.4, 0.8 }));

        IReadOnlyList<Measurement> rows = SmallGap.Spec.Evaluate(model, model.Data(24, seed: 10));

        double small = 0.5 * 0.16 / 0.2, large = 0.5 * 0.64 / 0.2; // ½ δ²/v with v = s²/(1 + s²) = 0.2
        double Of(string id, int dimension) =>
            rows.Single(row => row.Descriptor.Id == id && row.Reason == $"latent dimension {dimension}").Mean();
        Assert.Equal(small, Of("amortization-kl", 0), 0.05);
        Assert.Equal(large, Of("amortization-kl", 1), 0.05);
        Assert.Equal(0.2, Of("amortization-share", 0), 0.02);
        Assert.Equal(1, rows.Row("amortization-share", "rank=01").Mean() + rows.Row("amortization-share", "rank=02").Mean(), 9);
    }

    [Fact]
    public void Gaps_of_training_examples_are_what_the_metric_finds_on_them()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);
        Tensor held = model.Data(8, seed: 11), training = model.Data(12, seed: 12);
        EvaluationContext context = Evaluations.Context(held) with { TrainingX = training };

        IReadOnlyList<Measurement> both = (SmallGap.Spec with { TrainingExamples = 10 }).Evaluate(model, context);
        IReadOnlyList<Measurement> alone = SmallGap.Spec.Evaluate(model, held);
        IReadOnlyList<Measurement> seen = (SmallGap.Spec with { Examples = 10 }).Evaluate(model, training);

        (string, string)[] gaps = [("approximation-gap", "diagonal"), ("amortization-gap", ""), ("inference-gap", "")];
        foreach ((string id, string component) in gaps)
        {
            Assert.Equal(alone.Row(id, component).Mean(), both.Row(id, component).Mean());
            Assert.Equal(seen.Row(id, component).Mean(), both.Row($"{id}-training", component).Mean());
            Assert.Contains("examples=10", both.Row($"{id}-training", component).Protocol);
        }

        Assert.DoesNotContain(alone, row => row.Descriptor.Id.EndsWith("-training", StringComparison.Ordinal));
    }

    [Fact]
    public void Network_is_left_as_it_was()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        var before = model.Network.parameters().Select(parameter => parameter.clone()).ToList();

        (SmallGap.Spec with { MaxSteps = 100 }).Evaluate(model, model.Data(4, seed: 5));

        foreach ((Parameter parameter, Tensor old) in model.Network.parameters().Zip(before))
        {
            Assert.True(parameter.requires_grad);
            Assert.True(parameter.grad is null);
            Assert.True(parameter.equal(old).all().item<bool>());
        }
    }
}
