using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Evaluation;

public sealed class MetricMatcherTests
{
    [Fact]
    public void An_autoencoder_has_no_elbo_and_the_reason_says_why()
    {
        using IGenerativeModel model = Models.Create("autoencoder");

        IReadOnlyList<Measurement> rows = MetricMatcher.Match(new ElboSpec().Create(), model, Models.Context());

        Assert.Equal(new ElboSpec().Create().Descriptors, rows.Select(row => row.Descriptor));
        Assert.All(rows, row =>
            Assert.Equal(
                (MeasurementStatus.NotApplicable, "autoencoder has no posterior q(z|x)", null), (row.Status, row.Reason, row.Estimate)));
    }

    [Theory]
    [InlineData("vae")]
    [InlineData("iwae")]
    [InlineData("beta-vae")]
    [InlineData("ppca")]
    public void The_vae_family_has_an_elbo(string kind)
    {
        using IGenerativeModel model = Models.Create(kind);

        Assert.Null(MetricMatcher.WhyNot(new ElboSpec().Create(), model));
    }

    [Fact]
    public void An_autoencoder_has_reconstructions() => Assert.Null(WhyNot(new ReconstructionErrorSpec(), "autoencoder"));

    [Fact]
    public void A_vae_has_no_density_and_ppca_has_one()
    {
        Assert.Equal("vae has no density that can be evaluated", WhyNot(new DensitySpec(), "vae"));
        Assert.Null(WhyNot(new DensitySpec(), "ppca"));
    }

    [Fact]
    public void What_a_metric_requires_is_told_in_words_for_every_metric()
    {
        using IGenerativeModel model = new Incapable();
        IEnumerable<string> reasons = TestKinds.Metrics
            .Select(kind => (MetricSpec)Activator.CreateInstance(kind.Type)!)
            .Select(spec => MetricMatcher.WhyNot(spec.Create(), model))
            .OfType<string>();

        Assert.All(reasons, reason => Assert.Matches("^ppca has no [a-z]", reason));
    }

    private static string? WhyNot(MetricSpec metric, string kind)
    {
        using IGenerativeModel model = Models.Create(kind);
        return MetricMatcher.WhyNot(metric.Create(), model);
    }
}
