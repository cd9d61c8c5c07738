using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inference.Posteriors;
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
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), rows.Row("approximation-gap", "diagonal").PerExample!);
        Evaluations.AssertMean(model.ShiftCost() + model.Density.BestDiagonalGap(), rows.Row("inference-gap").PerExample!);
        Evaluations.AssertMean(model.Density.BestDiagonalGap(), model.Exact(x).Minus(rows.Row("local-elbo", "diagonal").PerExample!));
        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Ok, row.Status));
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

        Measurement row = hasty.Evaluate(model, model.Data(24, seed: 3)).Row("approximation-gap", "diagonal");

        Assert.InRange(row.Mean(), -0.1, 0.1);
    }

    [Fact]
    public void Search_that_is_cut_off_makes_its_rows_unreliable()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal(shift: 1);

        IReadOnlyList<Measurement> rows = (Spec with { MaxSteps = 50 }).Evaluate(model, model.Data(24, seed: 4));
        rows = [.. rows.Where(row => row.Descriptor.Id != "gap-log-evidence")];

        Assert.All(rows, row => Assert.Equal(MeasurementStatus.Unreliable, row.Status));
        Assert.All(rows, row => Assert.Contains("48 of 48 searches", row.Reason, StringComparison.Ordinal));
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
    public void Covariance_that_may_be_full_closes_the_approximation_gap_and_a_flow_most_of_it()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);
        Tensor x = model.Data(24, seed: 7);

        IReadOnlyList<Measurement> rows =
            (Spec with { Posteriors = [PosteriorFamily.FullCovariance, PosteriorFamily.Flow] }).Evaluate(model, x);

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

        Measurement fast = (Spec with { MaxSteps = 1500 }).Evaluate(model, x).Row("local-elbo", "diagonal");

        double[] lost = [.. model.Exact(x).Minus(fast.PerExample!).Select(gap => gap - model.Density.BestDiagonalGap())];
        Evaluations.AssertMean(0, lost);
        Assert.Equal(MeasurementStatus.Ok, fast.Status);
    }

    [Fact]
    public void Larger_of_the_gaps_is_told_with_an_interval()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, model.Data(24, seed: 9));

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

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, model.Data(24, seed: 10));

        double small = 0.5 * 0.16 / 0.2, large = 0.5 * 0.64 / 0.2; // ½ δ²/v with v = s²/(1 + s²) = 0.2
        double Of(string id, int dimension) =>
            rows.Single(row => row.Descriptor.Id == id && row.Reason == $"latent dimension {dimension}").Mean();
        Assert.Equal(small, Of("amortization-kl", 0), 0.05);
        Assert.Equal(large, Of("amortization-kl", 1), 0.05);
        Assert.Equal(0.2, Of("amortization-share", 0), 0.02);
        Assert.Equal(1, rows.Row("amortization-share", "rank=01").Mean() + rows.Row("amortization-share", "rank=02").Mean(), 9);
    }

    [Fact]
    public void Evidence_is_the_larger_mean_of_annealing_and_importance_sampling()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        Tensor x = model.Data(16, seed: 11);
        AmortizationGapSpec annealed = Spec with
        {
            Examples = 16,
            MaxSteps = 40,
            ImportanceSamples = 2,
            Annealing = new AnnealingSpec { Temperatures = 60, Chains = 8, Start = ChainStart.Encoder },
        };

        IReadOnlyList<Measurement> rows = annealed.Evaluate(model, x);

        Measurement best = rows.Row("gap-log-evidence", "annealed"),
            other = rows.Row("gap-log-evidence", "importance-bound;proposal=diagonal");
        Assert.True(best.Mean() > other.Mean(), $"{best.Mean()} against {other.Mean()}");
        Assert.Equal(best.Mean() - rows.Row("local-elbo", "diagonal").Mean(), rows.Row("approximation-gap", "diagonal").Mean(), 9);
        Evaluations.AssertMean(0, model.Exact(x).Minus(best.PerExample!));
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
        var metric = new AmortizationGap(Spec with { MaxSteps = 50 }, [new KnownEvidence(-3)]);

        Measurement row = ((IMetric)metric).Evaluate(model, Evaluations.Context(model.Data(4, seed: 6)))
            .Row("approximation-gap", "diagonal");

        Assert.Contains("known", row.Protocol, StringComparison.Ordinal);
        Measurement local = ((IMetric)metric).Evaluate(model, Evaluations.Context(model.Data(4, seed: 6))).Row("local-elbo", "diagonal");
        Assert.Equal(-3 - local.Mean(), row.Mean(), 9);
    }

    private sealed class KnownEvidence(double value) : ILogEvidence
    {
        public MetricComponent Component => "known";

        public string Protocol => "known";

        public int Weights => 4;

        public string Unit => "samples";

        public long ExamplesPerTile(long chunkRows) => chunkRows;

        public Tensor LogWeights(
            Models.Contracts.ILatentVariableModel model, Chunk examples, IReadOnlyList<LocalPosteriors> posteriors,
                EvaluationContext context) =>
            full([Weights, examples.Count], value, dtype: ScalarType.Float64);
    }
}
