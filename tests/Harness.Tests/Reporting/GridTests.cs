using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Runs of many cells.</summary>
public sealed class GridTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_more_than_a_hundred_models_the_best_hundred_are_compared()
    {
        string[] models = [.. Enumerable.Range(0, 103).Select(model => FormattableString.Invariant($"vae-{model}"))];
        var experiment = new SyntheticExperiment("many", "moons", models, 1) { Examples = 4, LatentDim = 2, Epochs = 1 };
        var results = ExperimentResults.Load(experiment.Write(_folder.Path), TestKinds.Catalog);

        IReadOnlyList<ComparisonRow> rows = PairedComparisons.Of(results, [Elbo.Bound.Id]);

        Assert.Equal(100 * 99 / 2, rows.Count);
        HashSet<string> shown = [.. rows.SelectMany(row => new[] { row.First, row.Second })];
        double[] compared = Means(results, shown), others = Means(results, [.. models.Except(shown)]);
        Assert.Equal((100, 3), (compared.Length, others.Length));
        Assert.True(compared.Min() >= others.Max());
    }

    /// <summary>No test: what <c>docs/scale.md</c> was measured on. <c>GENBENCH_GRID=10000:/tmp/grid</c>, <c>--explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void Write_a_grid()
    {
        string[] asked = Environment.GetEnvironmentVariable("GENBENCH_GRID")!.Split(':', 2);
        SyntheticGrid.Write(asked[1], int.Parse(asked[0], CultureInfo.InvariantCulture));
    }

    private static double[] Means(ExperimentResults results, HashSet<string> models) =>
        [.. results.Summaries.Where(row => row.Metric == Elbo.Bound.Id && models.Contains(row.Model)).Select(row => row.Mean!.Value)];
}
