using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;
using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class QualityAgainstTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What real examples have is less than any model has, and no model's own number.</summary>
    [Fact]
    public void A_model_stands_at_its_own_distance_and_real_examples_are_a_line()
    {
        var experiment = new SyntheticExperiment("quick", "moons", ["a", "b"], 1);
        var run = new RunFolder(_folder["quick"]);
        for (int model = 0; model < 2; model++)
        {
            CellFolder cell = run.Cell(experiment.Identity(model));
            cell.BeginWithoutNumbers(experiment.Record(model, CellStatus.Running));
            cell.WriteMeasurements(new[]
            {
                (FrechetDistance.Descriptor, MetricComponent.None, model == 0 ? 100.0 : 10),
                (FrechetDistance.Descriptor, MetricComponent.Floor, 1.0),
                (ModelCost.Training, MetricComponent.None, model == 0 ? 1e9 : 1e10),
            }.Select(row => MeasurementRow.From(
                new Measurement { Descriptor = row.Item1, Component = row.Item2, Estimate = Estimate.Single(row.Item3) },
                experiment.Identity(model), Split.Test, "cpu")));
            cell.End(experiment.Record(model, CellStatus.Finished));
        }

        using var drawn = new Drawn(
            new QualityAgainstTraining().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!);

        Assert.Equal(
            [new Coordinates(9, 2), new Coordinates(10, 1)],
            drawn.Figure.Panels[0].GetPlottables<Marker>().Select(marker => marker.Location));
        Assert.Equal(["a", "b", "other real examples"], drawn.Figure.Legend.Select(entry => entry.Text));
    }
}
