using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>A metric of somebody else's: what its descriptor says is all that table, report and gate need.</summary>
public sealed class StrangersMetricTests : IDisposable
{
    private static readonly MetricDescriptor Energy = new()
    {
        Id = "draw-energy",
        Version = 1,
        Title = "Energy distance",
        Definition = "2 E|X − Y| − E|X − X'| − E|Y − Y'|",
        Source = "Székely & Rizzo 2013",
        Unit = "units of x",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        ShortTitle = "energy",
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void With_a_role_it_has_a_column_beside_those_of_its_role()
    {
        RunFolder run = Measured(Energy);

        ResultTable table = Assert.Single(ResultTable.Of(ExperimentResults.Load(run, Knowing(Energy))));

        string[] titles = [.. table.Columns.Select(column => column.Title)];
        Assert.Contains("energy ↓", titles);
        Assert.Equal("reconstruction ↓", titles[Array.IndexOf(titles, "energy ↓") - 1]);
        Assert.Equal("sampling rate ↑", titles[Array.IndexOf(titles, "energy ↓") + 1]);
    }

    [Fact]
    public void It_stands_in_the_report_too()
    {
        RunFolder run = Measured(Energy);

        ReportBuilder.Write(run, TestKinds.Json.Kinds, Knowing(Energy));

        string report = File.ReadAllText(Path.Combine(run.ReportFolder, "report.md"));
        Assert.Contains("| energy ↓ (units of x) |", report, StringComparison.Ordinal);
        Assert.Contains("| draw-energy |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_knowing_it_its_row_speaks_for_itself()
    {
        RunFolder run = Measured(Energy);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);

        string report = File.ReadAllText(Path.Combine(run.ReportFolder, "report.md"));
        Assert.DoesNotContain("energy ↓", report, StringComparison.Ordinal);
        Assert.Contains("| draw-energy |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void As_a_lower_bound_it_is_compared_model_against_model()
    {
        MetricDescriptor bound = Energy with { Id = "tighter-bound", Role = MetricRole.LowerBound, Kind = BoundKind.Lower, Unit = "nats" };
        RunFolder run = Measured(bound);

        ReportBuilder.Write(run, TestKinds.Json.Kinds, Knowing(bound));

        Assert.Contains(CsvFile.Read<ComparisonRow>(run.ComparisonsFile), row => row.Metric == bound.Id);
    }

    [Theory]
    [InlineData(MetricSubject.Model, GateSubject.Model)]
    [InlineData(MetricSubject.Estimate, GateSubject.Estimate)]
    [InlineData(MetricSubject.Cost, GateSubject.Cost)]
    public void The_gate_hears_from_it_what_a_change_is_a_change_of(MetricSubject describes, GateSubject subject)
    {
        MetricCatalog metrics = Knowing(Energy with { Describes = describes });

        Assert.Equal(subject, GateSubjects.Of(new NumberName(Energy.Id, MetricComponent.None), metrics));
        Assert.Equal(GateSubject.Estimate, GateSubjects.Of(new NumberName(Energy.Id, MetricComponent.Floor), metrics));
        Assert.Equal(GateSubject.Model, GateSubjects.Of(new NumberName(Energy.Id, MetricComponent.None), TestKinds.Catalog));
    }

    public void Dispose() => _folder.Dispose();

    private static MetricCatalog Knowing(MetricDescriptor descriptor) => new([.. TestKinds.Catalog.Descriptors, descriptor]);

    /// <summary>An experiment whose cells have measured it beside everything else.</summary>
    private RunFolder Measured(MetricDescriptor descriptor)
    {
        var experiment = new SyntheticExperiment("strange", "moons", ["vae", "iwae"], seeds: 1)
        {
            LatentDim = 2,
            Examples = 10,
            Epochs = 1,
        };
        RunFolder run = experiment.Write(_folder.Path);
        foreach ((int index, CellFolder cell) in run.Cells().Index())
        {
            var row = Measurement.OfExamples(
                descriptor, [.. Enumerable.Range(0, 10).Select(example => 0.1 * (index + example))], "examples=10");
            cell.WriteMeasurements(
                [.. cell.ReadMeasurements(), MeasurementRow.From(row, cell.MustReadRecord().Identity, Split.Test, "cpu")]);
            cell.WritePerExample([.. cell.ReadPerExample(), .. PerExampleRow.From([row])]);
            cell.Seal();
        }

        return run;
    }
}
