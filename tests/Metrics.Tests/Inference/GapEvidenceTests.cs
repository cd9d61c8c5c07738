using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>The estimate of log p(x) that the gaps are measured against.</summary>
public sealed class GapEvidenceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Evidence_is_the_larger_mean_of_annealing_and_importance_sampling()
    {
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        Tensor x = model.Data(16, seed: 11);
        AmortizationGapSpec annealed = SmallGap.Spec with
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
    public void Gap_is_measured_against_the_estimate_of_the_evidence_that_is_passed()
    {
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        var metric = new AmortizationGap(SmallGap.Spec with { MaxSteps = 50 }, [new KnownEvidence(-3)]);

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
