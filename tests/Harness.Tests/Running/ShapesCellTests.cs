using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Running;

/// <summary>The known factors of a dataset reach the metric that asks for them.</summary>
public sealed class ShapesCellTests : IDisposable
{
    private const string Model = """models=[{"kind":"vae","latent":3,"network":{"kind":"mlp","widths":[16]}"""
        + ""","likelihood":{"kind":"bernoulli"}}]""";

    private const string Metric = """metrics=[{"kind":"disentanglement","votes":20,"voteSize":8,"trees":1}]""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"kind":"shapes","train":100,"validation":20,"test":60}""", MeasurementStatus.Ok)]
    [InlineData("""{"kind":"stacked-mnist-small","values":"binary-threshold"}""", MeasurementStatus.NotApplicable)]
    public void A_cell_has_scores_where_the_data_have_factors(string data, MeasurementStatus expected)
    {
        MeasurementRow[] rows =
        [
            .. new TinyExperiment(_folder.Path).Run(
                TinyExperiment.Plan($"datasets=[{data}]", Model, Metric, "training.epochs=1")).ReadMeasurements(),
        ];

        Assert.Equal(7, rows.Select(row => row.Metric).Distinct().Count());
        Assert.All(rows, row => Assert.Equal((row.Metric, expected), (row.Metric, row.Status)));
        Assert.All(rows, row => Assert.Equal(expected == MeasurementStatus.Ok, row.StdError is not null));
    }
}
