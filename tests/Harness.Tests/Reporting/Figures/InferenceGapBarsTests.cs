using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class InferenceGapBarsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each network by itself is told over its examples, always by half a nat more or less; of three seeds the interval is
    /// mean ± 4.303 sd/√3.</summary>
    [Theory]
    [InlineData(new[] { -4.0, -0.5, -8 }, "vae: the two cannot be told apart", "−4 (−13 to 5) nats, 95 % over seeds")]
    [InlineData(new[] { -4.0, -4.5, -5 }, "vae: the amortization gap is the larger", "−4.5 (−5.7 to −3.3) nats, 95 % over seeds")]
    [InlineData(new[] { -4.0 }, "vae: the amortization gap is the larger", "−4.0 (−4.5 to −3.5) nats, 95 % over examples")]
    public void Which_gap_is_larger_is_told_over_seeds_where_there_are_enough(double[] differences, string said, string found)
    {
        var experiment = new SyntheticExperiment("quick", "moons", ["vae"], differences.Length);
        var run = new RunFolder(_folder["quick"]);
        foreach ((int seed, double difference) in differences.Index())
        {
            CellFolder cell = run.Cell(experiment.Identity(seed));
            cell.BeginWithoutNumbers(experiment.Record(seed, CellStatus.Running));
            MeasurementRow[] Rows(string protocol, double found) =>
            [
                .. new[]
                {
                    (AmortizationGap.Approximation, MetricComponent.None, 1.0),
                    (AmortizationGap.Amortization, MetricComponent.None, 1 - found),
                    (AmortizationGap.Difference, MetricComponent.None, found),
                    (AmortizationGap.Difference, MetricComponent.LowerEnd, found - 0.5),
                    (AmortizationGap.Difference, MetricComponent.UpperEnd, found + 0.5),
                }.Select(row => MeasurementRow.From(
                    new Measurement
                    {
                        Descriptor = row.Item1,
                        Component = row.Item2,
                        Estimate = Estimate.Single(row.Item3),
                        Protocol = protocol,
                    },
                    experiment.Identity(seed), Split.Test, "cpu")),
            ];
            cell.WriteMeasurements([.. Rows("examples=100", difference), .. Rows("examples=200", 7)]); // asked twice, the first is drawn
            cell.End(experiment.Record(seed, CellStatus.Finished));
        }

        using var drawn = new Drawn(
            new InferenceGapBars().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!);

        Assert.Contains($"{said} (approximation less amortization {found}). ", drawn.Figure.Caption);
    }
}
