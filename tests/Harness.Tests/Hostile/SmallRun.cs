using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Tracking;
using GenBench.Harness.Tracking.Baselines;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>A finished run of two cells as it lies in its folder, without seals, which would tell any damage at once.</summary>
internal sealed class SmallRun : IDisposable
{
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

    public RunFolder Run { get; }

    public string Baseline { get; }

    public CellFolder Cell => Run.Cells()[0];

    /// <summary>The folder that nothing may be written beside.</summary>
    public string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
