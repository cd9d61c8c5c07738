using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Tests.Running;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Features;

/// <summary>Sample metrics from a cell's training to its table.</summary>
public sealed class SampleQualityTests : IDisposable
{
    private const string Metrics =
        """metrics=[{"kind":"frechet-distance"},{"kind":"kernel-distance","samples":40},{"kind":"precision-recall"},"""
            + """{"kind":"mode-histogram","samples":80}]""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cell_has_every_number_beside_its_floor_with_the_classifier_in_the_protocol()
    {
        CellFolder cell = new TinyExperiment(_folder.Path).Run(TinyExperiment.Plan(Metrics));

        MeasurementRow[] rows = [.. cell.ReadMeasurements()];

        foreach (string metric in (string[])["frechet-distance", "kernel-distance", "precision", "recall", "density", "coverage",
            "classes-hit", "mode-kl", "mode-kl-uniform"])
        {
            Assert.Equal(["", "floor"], rows.Where(row => row.Metric == metric).Select(row => row.Component.ToString()));
            Assert.All(rows.Where(row => row.Metric == metric), row =>
                Assert.Matches(@"(features|classifier): mlp-64-64, test accuracy [01]\.\d{4}, sha256 [0-9a-f]{12}$", row.Protocol));
        }

        Assert.Equal(50, rows.First(row => row.Metric == "frechet-distance").N);
        Assert.Equal(40, rows.First(row => row.Metric == "kernel-distance").N);
        double? Distance(MetricComponent component) =>
            rows.Single(row => row.Metric == "frechet-distance" && row.Component == component).Value;
        Assert.True(Distance(MetricComponent.None) > Distance(MetricComponent.Floor));
    }

    [Fact]
    public void The_table_shows_the_floor_as_a_line_of_its_own()
    {
        new TinyExperiment(_folder.Path).Run(TinyExperiment.Plan(Metrics));

        ResultTable table = Assert.Single(ResultTable.Of(ExperimentResults.Load(new RunFolder(_folder.Path), TestKinds.Catalog)));

        Assert.Equal(
            ["Fréchet ↓", "kernel ↓", "precision ↑", "recall ↑", "coverage ↑", "classes ↑"], table.Columns.Select(column => column.Title));
        Assert.Equal(["vae", "(real data)"], table.Lines.Select(line => line.Model));
        Assert.All(table.Lines[1].Cells, Assert.NotEmpty);
        Assert.Contains(table.Notes, note => note.StartsWith("(real data)", StringComparison.Ordinal));
    }

    [Fact]
    public void Vectors_without_classes_are_compared_by_their_values_and_have_no_classes_to_count()
    {
        CellFolder cell = new TinyExperiment(_folder.Path)
            .Run(TinyExperiment.Plan(Metrics, """datasets=[{"kind":"linear-gaussian","train":400,"validation":100,"test":100}]"""));

        ILookup<bool, MeasurementRow> counted = cell.ReadMeasurements().ToLookup(
            row => row.Metric.StartsWith("mode-", StringComparison.Ordinal) || row.Metric == "classes-hit");
        Assert.All(counted[true], row => Assert.Equal(
            (MeasurementStatus.NotApplicable, true), (row.Status, row.Reason.Contains("no classes", StringComparison.Ordinal))));
        Assert.All(counted[false], row => Assert.EndsWith("features: the values themselves", row.Protocol, StringComparison.Ordinal));
        Assert.Equal(12, counted[false].Count());
    }

    [Fact]
    public void One_classifier_serves_all_cells_of_a_dataset()
    {
        using var datasets = new DatasetCache(new DataLocations([]), new ClassifierStore(null, Assert.Fail));
        DatasetSpec moons = TinyExperiment.Plan().Cells[0].Dataset;
        FeatureNetwork first = datasets.FeaturesOf(moons).Value;

        Assert.Same(first, datasets.FeaturesOf(moons with { }).Value);
    }
}
