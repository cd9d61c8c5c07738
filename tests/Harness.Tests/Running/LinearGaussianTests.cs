using System.Globalization;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Tests.Running;

/// <summary>The whole way from data to numbers, where every number is known.</summary>
public sealed class LinearGaussianTests : IDisposable
{
    private const string Data = """datasets=[{"kind":"linear-gaussian","dimensions":10,"latent":3,"noiseStd":0.5,"train":10000"""
        + ""","validation":0,"test":2000}]""";
    private const string Metrics = """metrics=[{"kind":"elbo","samples":100},{"kind":"importance-bound","samples":[500]},"""
        + """{"kind":"log-likelihood"}]""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private MeasurementRow[] Rows(params string[] overrides) =>
        [.. new TinyExperiment(_folder.Path).Run(TinyExperiment.Plan([Data, Metrics, "compute.dtype=float64", .. overrides]))
            .ReadMeasurements()];

    private static MeasurementRow Of(MeasurementRow[] rows, string metric) => rows.Single(row => row.Metric == metric);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Trained_linear_VAE_has_one_value_for_ELBO_importance_bound_and_likelihood(int seed)
    {
        MeasurementRow[] vae = Rows(
            $"seeds=[{seed}]",
            """models=[{"kind":"vae","latent":3,"network":{"kind":"mlp","widths":[]}"""
                + ""","likelihood":{"kind":"gaussian","variance":"global","standardDeviation":1,"biasFromData":true}}]""",
            """training={"epochs":100,"batchSize":200,"optimizer":{"kind":"adam","learningRate":1e-2}"""
                + ""","schedule":{"kind":"cosine","finalFactor":0.001}}""");
        MeasurementRow[] optimum = Rows("""models=[{"kind":"ppca","latent":3}]""", "training.epochs=1");
        double exact = Of(vae, "log-likelihood").Value!.Value;
        Assert.InRange(Of(vae, "elbo").Value!.Value, exact - 0.05, exact + 0.05);
        Assert.InRange(Of(vae, "importance-bound").Value!.Value, exact - 0.05, exact + 0.05);
        Assert.InRange(exact, Of(optimum, "log-likelihood").Value!.Value - 0.05, Of(optimum, "log-likelihood").Value!.Value + 0.05);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    public void Encoder_with_variances_off_by_a_factor_costs_its_closed_form(double factor)
    {
        MeasurementRow[] rows = Rows(
            string.Create(CultureInfo.InvariantCulture, $$"""models=[{"kind":"ppca","latent":3,"encoderVarianceFactor":{{factor}}}]"""),
            "training.epochs=1");
        double gap = Of(rows, "log-likelihood").Value!.Value - Of(rows, "elbo").Value!.Value;
        double error = Of(rows, "elbo").StdError!.Value;
        double expected = 0.5 * 3 * (factor - 1 - Math.Log(factor));
        Assert.True(error < 0.15, $"the standard error {error} is too large for the claim to mean anything");
        Assert.InRange(gap, expected - 4 * error, expected + 4 * error);
    }
}
