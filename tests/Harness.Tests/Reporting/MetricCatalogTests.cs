using GenBench.Harness.Reporting.Tables;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Reporting;

public sealed class MetricCatalogTests
{
    [Fact]
    public void The_short_table_has_these_columns_in_this_order() => Assert.Equal(
        [
            "data-log-density: true log p", "log-likelihood: log p", "importance-bound: bound", "annealed-log-likelihood: annealed",
                "elbo: ELBO",
            "elbo-kl: KL", "active-units: active units of threshold=0.01", "mutual-information-gap: MIG",
            "linear-probe-accuracy: linear probe of the only one",
            "amortization-gap: amortization gap",
            "reconstruction-error: reconstruction", "codebook-perplexity: perplexity", "wasserstein-2: W2 of the only one",
            "modes-hit: modes", "high-quality-share: high quality",
            "sliced-wasserstein: sliced W of the only one", "energy-distance: energy of the only one",
            "classifier-two-sample-test: C2ST of the only one", "authenticity: authenticity of samples",
            "frechet-distance: Fréchet of the only one", "frechet-distance: Fréchet of draws of draw",
                "kernel-distance: kernel of the only one",
            "precision: precision of the only one", "recall: recall of the only one", "coverage: coverage of the only one",
            "classes-hit: classes of the only one", "frechet-distance-infinity: Fréchet ∞ of the only one",
            "feature-likelihood-divergence: FLD of the only one", "vendi-score: Vendi of the only one",
            "training-rate: training rate", "sampling-rate: sampling rate",
            "parameters: parameters", "training-multiply-adds: training MACs", "update-multiply-adds: update MACs",
            "sample-multiply-adds: sample MACs", "training-seconds: training time", "training-memory: memory",
        ],
        ChiefMetric.Of(TestKinds.Catalog).Select(chief => $"{chief.Metric}: {chief.Title}{Of(chief.Column.Component)}"));

    [Fact]
    public void A_role_is_told_of_each_number_by_itself() => Assert.Equal(
        [
            "annealed-log-likelihood", "diffusion-bound", "elbo", "flow-log-likelihood", "importance-bound", "log-likelihood",
        ],
        TestKinds.Catalog.WithRole(MetricRole.LogLikelihood, MetricRole.LowerBound).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_number_in_the_table_has_a_role_and_the_others_have_none_but_two() => Assert.Equal(
        ["flow-log-likelihood", "diffusion-bound"],
        TestKinds.Catalog.Descriptors.Where(metric => metric.Role != MetricRole.Detail && metric.Columns.Count == 0)
            .Select(metric => metric.Id));

    private static string Of(MetricComponent? component) => component switch
    {
        null => "",
        { IsNone: true } => " of the only one",
        _ => $" of {component}",
    };
}
