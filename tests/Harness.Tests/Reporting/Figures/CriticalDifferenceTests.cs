using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>Ranks over datasets, where they are known.</summary>
public sealed class CriticalDifferenceTests : IDisposable
{
    private static readonly string[] Models = ["a", "b", "c"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>a is always first; b is second on six datasets of eight: mean ranks 1, 2.25, 2.75, critical difference 2.344 √(3·4/48) =
    /// 1.17, so that a differs from both and b and c are joined.</summary>
    [Fact]
    public void Mean_ranks_over_datasets_and_who_is_joined()
    {
        RunFolder run = Write([.. Enumerable.Range(0, 8).Select(dataset => dataset < 6 ? new[] { 1.0, 2, 3 } : [1.0, 3, 2])]);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);
        string[] points = File.ReadAllLines(Path.Combine(run.ReportFolder, "critical-difference.csv"));
        string caption = File.ReadAllText(Path.Combine(run.ReportFolder, "critical-difference.caption.txt"));

        string[] ranks = ["reconstruction ↓,a,1,0,,,", "reconstruction ↓,b,2.25,0,,,", "reconstruction ↓,c,2.75,0,,,"];
        Assert.Equal(ranks, points.Skip(1));
        Assert.Contains("reconstruction ↓: 8 datasets, p < 0.001, CD 1.17.", caption, StringComparison.Ordinal);
        Assert.Contains("Data: d0, d1, d2, d3, d4, d5, d6, d7.", caption, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(run.ReportFolder, "critical-difference*.pdf"));
    }

    /// <summary>The best of a dataset is the best on average over its seeds, whoever won most of them.</summary>
    [Fact]
    public void A_dataset_is_ranked_by_the_mean_of_its_seeds()
    {
        RunFolder run = new(_folder["quick"]);
        for (int dataset = 0; dataset < 6; dataset++)
        {
            double[][] seeds = [[1, 2, 3], [1, 2, 3], [9, 2, 3]]; // a: 11/3, b: 2, c: 3
            foreach ((int seed, double[] values) in seeds.Index())
                Write(run, dataset, seed, values);
        }

        using var drawing = new Drawn(new CriticalDifferences().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog)))!);

        Assert.Equal([("b", 1.0), ("c", 2.0), ("a", 3.0)], drawing.Figure.Points.Select(point => (point.Series, point.X)));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(8, 2)]
    public void Few_datasets_or_models_are_no_diagram(int datasets, int models)
    {
        RunFolder run = Write([.. Enumerable.Range(0, datasets).Select(_ => new[] { 1.0, 2, 3 }[..models])]);

        Assert.Null(new CriticalDifferences().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog))));
    }

    /// <param name="values">[dataset][model], the lower the better.</param>
    private RunFolder Write(double[][] values)
    {
        RunFolder run = new(_folder["quick"]);
        foreach ((int dataset, double[] ofModels) in values.Index())
            Write(run, dataset, 0, ofModels);
        return run;
    }

    private static void Write(RunFolder run, int dataset, int seed, double[] values)
    {
        string name = FormattableString.Invariant($"d{dataset}");
        var experiment = new SyntheticExperiment("quick", name, Models[..values.Length], seeds: seed + 1) { Epochs = 1 };
        foreach ((int model, double value) in values.Index())
        {
            int index = (model * (seed + 1)) + seed;
            CellFolder cell = run.Cell(experiment.Identity(index));
            cell.BeginWithoutNumbers(experiment.Record(index, CellStatus.Running));
            var measured = new Measurement { Descriptor = ReconstructionError.Descriptor, Estimate = Estimate.Single(value) };
            cell.WriteMeasurements([MeasurementRow.From(measured, experiment.Identity(index), Split.Test, "cpu")]);
            cell.End(experiment.Record(index, CellStatus.Finished));
        }
    }
}
