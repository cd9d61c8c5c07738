using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Tracking;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>A finished run of two cells as it lies in its folder, without seals, which would tell any damage at once.</summary>
internal sealed class SmallRun : IDisposable
{
    private const string Markup = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://z/p) `a` | b "
        + "\u0001\u001b[31m \u202e <img src=x>";

    private readonly TemporaryFolder _folder = new();

    public SmallRun()
    {
        Run = RunFolder.At(new TrackedRuns(_folder.Path).Night(1, -90.5, -91));
        foreach (CellFolder cell in Run.Cells())
        {
            CsvFile.Write(cell.TrainingFile, Enumerable.Range(1, 4).Select(epoch => new TrainingRow
            {
                Epoch = epoch,
                Step = 10 * epoch,
                Split = Split.Train,
                Term = "loss",
                Value = 100.0 / epoch,
            }));
            cell.Unseal();
        }

        Run.WritePlan(new RunPlan
        {
            Experiment = "quick",
            CommandLine = "genbench run quick.json",
            Cells = [.. Run.CellNames()],
            Sweep = SweptOptions.None,
        });
        ExperimentStore.WriteGathered(Run, TestKinds.Catalog);
        Baseline = _folder["quick-baseline.json"];
        BaselineFile.Write(Baseline, BaselineSnapshot.ToAccept(ExperimentResults.Load(Run, TestKinds.Catalog)));
    }

    /// <summary>Its cells failed; reasons, protocols and units are written to become markup.</summary>
    public static SmallRun Poisoned()
    {
        var run = new SmallRun();
        foreach (CellFolder cell in run.Run.Cells())
        {
            MeasurementRow[] rows = [.. cell.ReadMeasurements().Select((row, index) => row with
            {
                Protocol = Markup,
                Status = index == 0 ? MeasurementStatus.Unreliable : row.Status,
                Reason = Markup,
                Unit = row.Unit == "nats" ? row.Unit : Markup,
            })];
            cell.WriteMeasurements(rows);
            cell.WriteRecord(cell.MustReadRecord() with { Status = CellStatus.Failed, Reason = Markup });
        }

        return run;
    }

    public RunFolder Run { get; }

    public string Baseline { get; }

    public CellFolder Cell => Run.Cells()[0];

    /// <summary>The folder that nothing may be written beside.</summary>
    public string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
