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
        using Drawn drawn = Draw(1e9, 1e10);

        Assert.Equal(
            [new Coordinates(9, 2), new Coordinates(10, 1)],
            drawn.Figure.Panels[0].GetPlottables<Marker>().Select(marker => marker.Location));
        Assert.Equal(["a", "b", "other real examples"], drawn.Figure.Legend.Select(entry => entry.Text));
    }
    [Theory]
    [InlineData(1e12, 0.9999e12, true)]
    [InlineData(1e12, 0.5e12, false)]
    public void Of_one_budget_no_model_stands_further_left(double first, double second, bool isOne)
    {
        using Drawn drawn = Draw(first, second);

        IAxes axes = drawn.Figure.Panels[0].GetPlottables<Marker>().First().Axes;
        Assert.Equal(isOne, axes.XAxis.Range.Span > 1);
        Assert.Equal(isOne, drawn.Figure.Caption.Contains("which was the same for all; lower is better", StringComparison.Ordinal));
    }

    private Drawn Draw(double first, double second)
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
                (ModelCost.Training, MetricComponent.None, model == 0 ? first : second),
            }.Select(row => MeasurementRow.From(
                new Measurement { Descriptor = row.Item1, Component = row.Item2, Estimate = Estimate.Single(row.Item3) },
                experiment.Identity(model), Split.Test, "cpu")));
            cell.End(experiment.Record(model, CellStatus.Finished));
        }

        return new Drawn(new QualityAgainstTraining().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!);
    }
}
