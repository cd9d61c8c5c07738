using GenBench.Harness.Checkpoints;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running;

/// <summary>One sitting of a cell: from taking its lock to its last write.</summary>
internal sealed class CellSitting : IDisposable
{
    private readonly IDisposable? _lock;
    private readonly Lazy<IReadOnlyList<long>?> _savedSteps;
    private CellRecord? _record;

    private CellSitting(ExperimentCell cell, CellFolder folder, IDisposable? taken)
    {
        (Cell, Folder, _lock) = (cell, folder, taken);
        _savedSteps = new Lazy<IReadOnlyList<long>?>(() => CellModel.SavedSteps(Folder.Checkpoints, Cell));
    }

    public ExperimentCell Cell { get; }

    public CellFolder Folder { get; }

    /// <summary>How the cell ended; null while it has not.</summary>
    public CellOutcome? Outcome { get; private set; }

    public bool IsTrained => CellModel.IsTrained(Folder.Checkpoints);

    /// <summary>Updates made in earlier sittings that this one can go on from, the newest first; null where they cannot be read, which is
    /// for its own turn to tell.</summary>
    public IReadOnlyList<long>? SavedSteps => _savedSteps.Value;

    /// <summary>Whether it waits to be trained.</summary>
    public bool IsOpen => Outcome is null && Training is null && !IsTrained;

    /// <summary>What its process had used of the cores when it was begun.</summary>
    public CoreTime CoresBefore { get; } = CoreTime.Now();

    /// <summary>Threads that an earlier sitting computed with, of a cell that goes on: its bits belong to them. Null for one that
    /// begins.</summary>
    public int? ThreadsBefore { get; private set; }

    /// <summary>What its training in this run came to; null before.</summary>
    public TrainingResult? Training { get; set; }

    private static CellOutcome FinishedBefore => new(CellStatus.Finished, "", Skipped: true, 0);

    private static CellOutcome TakenByAnother => new(CellStatus.Running, "another process is running this cell", Skipped: true, 0);

    /// <summary>Locks the cell, unless it is finished or another process has it, and writes that it has begun; of one that is not to be
    /// resumed, the checkpoints are deleted.</summary>
    public static CellSitting Take(ExperimentCell cell, CellFolder folder, RunSettings settings, DateTimeOffset started)
    {
        CellSitting? sitting = null;
        try
        {
            if (folder.IsFinished)
                return new CellSitting(cell, folder, null) { Outcome = FinishedBefore };
            if (CellLock.TryTake(folder) is not { } taken)
                return new CellSitting(cell, folder, null) { Outcome = TakenByAnother };
            sitting = new CellSitting(cell, folder, taken);
            if (folder.IsFinished) // by another process, since the look before
                sitting.Outcome = FinishedBefore;
            else
                sitting.Begin(settings, started);
            return sitting;
        }
        catch (Exception broken) when (CellEnd.IsOfTheDisk(broken) || broken is InvalidDataException)
        {
            sitting ??= new CellSitting(cell, folder, null);
            sitting.Refuse(broken);
            return sitting;
        }
        catch
        {
            sitting?.Dispose();
            throw;
        }
    }

    /// <summary>Adds what is known by now to the record.</summary>
    public void Note(Func<Provenance, Provenance> change)
    {
        _record = _record! with { Provenance = change(_record.Provenance) };
        Folder.WriteRecord(_record);
    }

    /// <summary>Says what went wrong and keeps it in the record; once, however often it is met.</summary>
    public void Tell(Incident incident)
    {
        Console.Error.WriteLine($"genbench: {Folder.Name}: {incident.What}");
        if (_record!.Provenance.Incidents?.Contains(incident) != true)
            Note(provenance => provenance with { Incidents = [.. provenance.Incidents ?? [], incident] });
    }

    /// <summary>The last write.</summary>
    /// <param name="turn">Seconds since its own turn began.</param>
    public CellOutcome End(CellStatus status, string reason, double turn)
    {
        Provenance provenance = _record!.Provenance;
        double seconds = turn + (Training?.Seconds ?? 0);
        string lost = CellEnd.Write(Folder, _record with
        {
            Status = status,
            Reason = reason,
            Provenance = provenance with { Seconds = (provenance.Seconds ?? 0) + seconds },
        });
        string reasons = lost.Length == 0 ? reason : reason.Length == 0 ? lost : $"{reason}; {lost}";
        Outcome = new CellOutcome(lost.Length == 0 ? status : CellStatus.Failed, reasons, Skipped: false, seconds)
        {
            Note = Starvation.Words(CoreTime.Now().Since(CoresBefore)),
        };
        Dispose();
        return Outcome;
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>The end of a cell that could not begin: the others are tried.</summary>
    private void Refuse(Exception broken)
    {
        string reason = $"{broken.GetType().Name}: {broken.Message.ReplaceLineEndings(" ")}";
        if (_record is not null)
            End(CellStatus.Failed, reason, 0);
        Outcome ??= new CellOutcome(CellStatus.Failed, reason, Skipped: false, 0);
        Dispose();
    }

    private void Begin(RunSettings settings, DateTimeOffset started)
    {
        Provenance? earlier = settings.Resume ? Folder.ReadRecord()?.Provenance : null;
        foreach (string left in (string[])[Folder.Checkpoints, KeptEvaluation.FolderOf(Folder)])
        {
            if (!settings.Resume && Directory.Exists(left))
                Directory.Delete(left, recursive: true);
        }

        ThreadsBefore = IsTrained || SavedSteps is not [0] ? earlier?.Threads : null;
        Provenance fresh = CellProvenance.Of(Cell, settings, started);
        _record = new CellRecord
        {
            Identity = Cell.Identity,
            Index = Cell.Index,
            Status = CellStatus.Running,
            Spec = Cell.ToJson(),
            Provenance = fresh with { Seconds = earlier?.Seconds, SeedsAtOnce = earlier?.SeedsAtOnce, Incidents = earlier?.Incidents },
        };
        Folder.BeginWithoutNumbers(_record);
        DiskReserve.Keep(Folder.Location);
        CheckpointSwap.DeleteLeftovers(Folder.Checkpoints);
        if (CellModel.DamageOfFinal(Folder.Checkpoints, Cell.Json) is { } damage)
        {
            Tell(new Incident(Incident.DamagedCheckpoint, null, $"{damage}; the training goes on from its resume point"));
            CellModel.DropFinal(Folder.Checkpoints);
        }
    }
}
