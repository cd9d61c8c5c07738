using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>Disks that are full or gone: a cell fails, says why in its record where it can, and the next ones are tried.</summary>
public sealed class BrokenDiskTests : IDisposable
{
    /// <summary>ENOSPC.</summary>
    private const int NoSpace = 28;

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<ExperimentCell> _cells = Toy.Cells("seeds=[0,1,2]");

    public void Dispose() => _folder.Dispose();

    /// <summary>The disk takes nothing until the reserve is given up; then a record fits and a checkpoint does not.</summary>
    [Fact]
    public void On_a_full_disk_every_cell_has_its_record_and_the_next_is_tried()
    {
        string reserve = Path.Combine(Folder(0).Location, DiskReserve.FileName);
        bool full = false;
        IReadOnlyList<CellOutcome> outcomes = Run(step =>
        {
            full |= step.Path.EndsWith(".new", StringComparison.Ordinal); // the first checkpoint of the first cell
            if (full && (File.Exists(reserve) || step.Path.Contains("checkpoints", StringComparison.Ordinal)))
                throw new IOException("No space left on device", NoSpace);
        });

        Assert.All(outcomes, outcome => Assert.Equal(CellStatus.Failed, outcome.Status));
        Assert.All(outcomes, outcome => Assert.Equal("IOException: No space left on device", outcome.Reason));
        Assert.All(_cells, cell => Assert.Equal(outcomes[0].Reason, new RunFolder(_folder.Path).Cell(cell.Identity).ReadRecord()!.Reason));
        Assert.False(File.Exists(reserve));
    }

    [Fact]
    public void Where_not_even_a_record_can_be_written_the_outcome_says_so()
    {
        IReadOnlyList<CellOutcome> outcomes = Run(step =>
        {
            if (step.Path.Contains(_cells[1].Name, StringComparison.Ordinal))
                throw new IOException("Read-only file system", 30);
        });

        Assert.Equal([CellStatus.Finished, CellStatus.Failed, CellStatus.Finished], outcomes.Select(outcome => outcome.Status));
        Assert.Contains("its record could not be written: Read-only file system", outcomes[1].Reason);
    }

    [Fact]
    public void A_folder_that_is_removed_while_the_cell_works_leaves_a_record_that_says_so()
    {
        bool once = false;
        IReadOnlyList<CellOutcome> outcomes = Run(step =>
        {
            if (once || !step.Path.Contains("measurements.csv", StringComparison.Ordinal))
                return;
            once = true;
            Directory.Delete(Folder(0).Location, recursive: true);
        });

        Assert.Equal([CellStatus.Failed, CellStatus.Finished, CellStatus.Finished], outcomes.Select(outcome => outcome.Status));
        Assert.Equal(CellStatus.Failed, Folder(0).ReadRecord()!.Status);
    }

    [Fact]
    public void A_cell_whose_place_is_taken_by_a_file_fails_alone()
    {
        File.WriteAllText(Folder(1).Location, "in the way");

        IReadOnlyList<CellOutcome> outcomes = Run(_ => { });

        Assert.Equal([CellStatus.Finished, CellStatus.Failed, CellStatus.Finished], outcomes.Select(outcome => outcome.Status));
        Assert.Equal("in the way", File.ReadAllText(Folder(1).Location));
    }

    [Fact]
    public void A_record_that_is_damaged_is_left_alone_and_told()
    {
        Directory.CreateDirectory(Folder(1).Location);
        File.WriteAllText(Folder(1).RecordFile, "{");

        IReadOnlyList<CellOutcome> outcomes = Run(_ => { });

        Assert.Equal([CellStatus.Finished, CellStatus.Failed, CellStatus.Finished], outcomes.Select(outcome => outcome.Status));
        Assert.Contains("Delete the folder", outcomes[1].Reason);
        Assert.Equal("{", File.ReadAllText(Folder(1).RecordFile));
    }

    [Fact]
    public void A_finished_cell_keeps_no_reserve()
    {
        Run(_ => { });

        Assert.All(Enumerable.Range(0, 3), cell => Assert.False(File.Exists(Path.Combine(Folder(cell).Location, DiskReserve.FileName))));
    }

    private CellFolder Folder(int cell) => new RunFolder(_folder.Path).Cell(_cells[cell].Identity);

    private IReadOnlyList<CellOutcome> Run(Action<FileStep> disk)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using (FileSteps.Watch(disk))
        {
            return Toy.Runner(_folder, datasets, new RecordingObserver()).Run(_cells, TestContext.Current.CancellationToken);
        }
    }
}
