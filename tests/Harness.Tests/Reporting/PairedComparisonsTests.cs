using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tests.Reporting;

public sealed class PairedComparisonsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_two_models_of_a_seed_are_compared_at_the_largest_K()
    {
        RunFolder run = Run(["vae", "iwae", "beta-vae"], seeds: 2);

        IReadOnlyList<ComparisonRow> rows = Compare(run);

        Assert.Equal(2 * 3 * 3, rows.Count); // metrics, pairs, seeds and their mean
        Assert.Equal([null, 0, 1], rows.Take(3).Select(row => row.Seed));
        Assert.All(rows, row =>
            Assert.Equal(row.Seed is null ? (ComparisonScope.Methods, 2) : (ComparisonScope.Networks, 1), (row.Scope, row.Seeds)));
        Assert.All(rows.Where(row => row.Metric == ImportanceWeightedBound.Bound.Id), row =>
            Assert.Equal("K=5000", row.Component.ToString()));
        Assert.All(rows, row => Assert.Equal(60, row.N));
        Assert.All(rows, row => Assert.InRange(row.Difference, row.Lower, row.Upper));
    }

    [Fact]
    public void Difference_is_that_of_the_means_and_names_the_higher_model()
    {
        RunFolder run = Run(["vae", "iwae"], seeds: 1);
        ComparisonRow row = Compare(run).Single(row => row.Metric == Elbo.Bound.Id);
        double[] means = [.. ExperimentResults.Load(run, TestKinds.Catalog).Rows.Where(value => value.Metric == Elbo.Bound.Id)
            .Select(value => value.Value!.Value)];

        Assert.Equal(means[0] - means[1], row.Difference, 9);
        Assert.Equal(row.Lower > 0 ? "vae" : row.Upper < 0 ? "iwae" : "", row.Higher);
        // Spread of two uniform values of half width 12 each: the interval is about two standard errors wide on either side.
        Assert.Equal(1.96 * row.StdError!.Value, (row.Upper - row.Lower) / 2, 0.15 * row.StdError.Value);
    }

    [Fact]
    public void Over_seeds_the_difference_is_their_mean_and_its_interval_allows_for_both()
    {
        ComparisonRow[] rows = [.. Compare(Run(["vae", "iwae"], seeds: 3)).Where(row => row.Metric == Elbo.Bound.Id)];

        Assert.Equal(rows.Skip(1).Average(row => row.Difference), rows[0].Difference, 9);
        Assert.True(
            rows[0].Upper - rows[0].Lower > rows.Skip(1).Average(row => row.Upper - row.Lower) / Math.Sqrt(3),
            "seeds share their examples: three do not make the interval narrower");
    }

    [Fact]
    public void One_seed_names_the_higher_network_and_not_the_better_method()
    {
        IReadOnlyList<string> cells = ComparisonText.Cells(Compare(Run(["vae", "iwae"], seeds: 1))[0]);

        Assert.Contains("seed 0", cells);
        Assert.Contains("these two networks", cells);
        Assert.Contains("3 seeds", ComparisonText.Cells(Compare(Run(["vae", "iwae"], seeds: 3))[0]));
    }

    [Fact]
    public void Numbers_of_different_protocols_are_not_compared()
    {
        RunFolder run = Run(["vae", "iwae"], seeds: 1);
        CellFolder cell = run.Cells()[1];
        cell.WriteMeasurements(cell.ReadMeasurements().Select(row => row with { Protocol = "another" }));
        cell.Seal();

        Assert.Empty(Compare(run));
    }

    [Fact]
    public void Report_has_the_comparisons_and_their_file()
    {
        RunFolder run = Run(["vae", "iwae"], seeds: 1);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);

        Assert.Contains(
            "## Models against each other", File.ReadAllText(Path.Combine(run.ReportFolder, "report.md")), StringComparison.Ordinal);
        Assert.Equal(2, CsvFile.Read<ComparisonRow>(run.ComparisonsFile).Count);
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<ComparisonRow> Compare(RunFolder run) => PairedComparisons.Of(
        ExperimentResults.Load(run, TestKinds.Catalog),
            [Elbo.Bound.Id, ImportanceWeightedBound.Bound.Id, AnnealedLikelihood.LogLikelihood.Id]);

    private RunFolder Run(IReadOnlyList<string> models, int seeds) =>
        new SyntheticExperiment("quick", "mnist-small", models, seeds) { Examples = 60, LatentDim = 3, Epochs = 2 }.Write(_folder.Path);
}
