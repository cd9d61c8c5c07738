using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using ScottPlot.Plottables;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>Annealing beside the importance-weighted bound.</summary>
public sealed class AnnealedBandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The higher of two annealed bounds, −90, and 1.5 nats above it.</summary>
    [Fact]
    public void The_band_is_from_the_highest_bound_up_by_the_bidirectional_gap()
    {
        using var drawn = new Drawn(Draw(examples: 30));

        VerticalSpan band = Assert.Single(drawn.Figure.Panels[0].GetPlottables<VerticalSpan>());
        Assert.Equal((-90.0, -88.5), (band.Y1, band.Y2));
        Assert.Contains(drawn.Figure.Legend, entry => entry.Text == "vae, annealed");
        Assert.Contains("bidirectional gap", drawn.Figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Annealing_of_other_examples_is_not_set_beside_the_bound()
    {
        using var drawn = new Drawn(Draw(examples: 31));

        Assert.Empty(drawn.Figure.Panels[0].GetPlottables<VerticalSpan>());
        Assert.DoesNotContain(drawn.Figure.Legend, entry => entry.Text.Contains("annealed", StringComparison.Ordinal));
    }

    private FigureDrawing Draw(int examples)
    {
        var experiment = new SyntheticExperiment("quick", "moons", ["vae"], 1);
        var run = new RunFolder(_folder["quick"]);
        CellFolder cell = run.Cell(experiment.Identity(0));
        cell.BeginWithoutNumbers(experiment.Record(0, CellStatus.Running));
        cell.WriteMeasurements(
        [
            Row(ImportanceWeightedBound.Bound, "K=1", -100, "examples=30; K=1"),
            Row(ImportanceWeightedBound.Bound, "K=100", -95, "examples=30; K=100"),
            Row(AnnealedLikelihood.LogLikelihood, "prior;temperatures=10", -93, FormattableString.Invariant($"examples={examples}; T=10")),
            Row(AnnealedLikelihood.LogLikelihood, "prior;temperatures=99", -90, FormattableString.Invariant($"examples={examples}; T=99")),
            Row(BidirectionalBound.Gap, "prior;temperatures=99", 1.5, "examples=5"),
        ]);
        cell.End(experiment.Record(0, CellStatus.Finished));
        return new ImportanceBound().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!;

        MeasurementRow Row(MetricDescriptor metric, MetricComponent component, double value, string protocol) => MeasurementRow.From(
            new Measurement { Descriptor = metric, Component = component, Estimate = Estimate.Single(value), Protocol = protocol },
            experiment.Identity(0), Split.Test, "cpu");
    }
}
