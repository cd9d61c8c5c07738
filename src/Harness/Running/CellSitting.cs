using GenBench.Harness.Checkpoints;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>One sitting of a cell: from taking its lock to its last write.</summary>
internal sealed class CellSitting : IDisposable
{
    private readonly IDisposable? _lock;
    private CellRecord? _record;

    private CellSitting(ExperimentCell cell, CellFolder folder, IDisposable? taken) => (Cell, Folder, _lock) = (cell, folder, taken);

    public ExperimentCell Cell { get; }

    public CellFolder Folder { get; }

    /// <summary>How the cell ended; null while it has not.</summary>
    public CellOutcome? Outcome { get; private set; }

    public bool IsTrained => CellModel.IsTrained(Folder.Checkpoints);

    /// <summary>Updates made in earlier sittings that this one goes on from; null where they cannot be read, which is for its own turn to
    /// tell.</summary>
    public long? SavedStep
    {
        get
        {
            try
            {
                return CellModel.ResumePoint(Folder.Checkpoints, Cell).SavedStep() ?? 0;
            }
            catch (CheckpointException)
            {
                return null;
            }
        }
    }

    /// <summary>What its training in this run came to; null before.</summary>
    public TrainingResult? Training { get; set; }

    private static CellOutcome FinishedBefore => new(CellStatus.Finished, "", Skipped: true, 0);

    private static CellOutcome TakenByAnother => new(CellStatus.Running, "another process is running this cell", Skipped: true, 0);

    /// <summary>Locks the cell, unless it is finished or another process has it, and writes that it has begun; of one that is not to be
    /// resumed, the checkpoints are deleted.</summary>
    public static CellSitting Take(ExperimentCell cell, CellFolder folder, RunSettings settings, DateTimeOffset started)
    {
        if (folder.IsFinished)
            return new CellSitting(cell, folder, null) { Outcome = FinishedBefore };
        if (CellLock.TryTake(folder) is not { } taken)
            return new CellSitting(cell, folder, null) { Outcome = TakenByAnother };
        var sitting = new CellSitting(cell, folder, taken);
        try
        {
            if (folder.IsFinished) // by another process, since the look before
                sitting.Outcome = FinishedBefore;
            else
                sitting.Begin(settings, started);
            return sitting;
        }
        catch
        {
            sitting.Dispose();
            throw;
        }
    }

    /// <summary>Adds what is known by now to the record.</summary>
    public void Note(Func<Provenance, Provenance> change)
    {
        _record = _record! with { Provenance = change(_record.Provenance) };
        Folder.WriteRecord(_record);
    }

    /// <summary>The last write.</summary>
    /// <param name="turn">Seconds since its own turn began.</param>
    public CellOutcome End(CellStatus status, string reason, double turn)
    {
        Provenance provenance = _record!.Provenance;
        double seconds = turn + (Training?.Seconds ?? 0);
        Folder.End(_record with
        {
            Status = status,
            Reason = reason,
            Provenance = provenance with { Seconds = (provenance.Seconds ?? 0) + seconds },
        });
        Outcome = new CellOutcome(status, reason, Skipped: false, seconds);
        Dispose();
        return Outcome;
    }

    public void Dispose() => _lock?.Dispose();

    private void Begin(RunSettings settings, DateTimeOffset started)
    {
        Provenance? earlier = settings.Resume ? Folder.ReadRecord()?.Provenance : null;
        if (!settings.Resume && Directory.Exists(Folder.Checkpoints))
            Directory.Delete(Folder.Checkpoints, recursive: true);
        Provenance fresh = NewProvenance(settings, CellPrecision.For(Cell.Compute, settings.Device), started);
        _record = new CellRecord
        {
            Identity = Cell.Identity,
            Index = Cell.Index,
            Status = CellStatus.Running,
            Spec = Cell.ToJson(),
            Provenance = fresh with { Seconds = earlier?.Seconds, SeedsAtOnce = earlier?.SeedsAtOnce },
        };
        Folder.BeginWithoutNumbers(_record);
    }

    private Provenance NewProvenance(RunSettings settings, CellPrecision precision, DateTimeOffset started) => new()
    {
        Source = SourceRevision.Current(),
        Packages = PackageVersions.Current(),
        Guests = Cell.Json.Kinds.Guests is { Count: > 0 } guests ? [.. guests.Select(GuestRecord.Of)] : null,
        Certificate = settings.Certificate,
        Device = settings.Device.ToString(),
        Threads = settings.ThreadsOf(Cell.Compute),
        MatrixKernels = MklDispatch.Kernels,
        Dtype = Cell.Compute.Dtype.ToString().ToLowerInvariant(),
        Tf32 = precision.Tf32,
        Autocast = precision.Autocast ? Cell.Compute.Autocast.ToString().ToLowerInvariant() : null,
        ComputeNotes = precision.Notes,
        ScriptNetwork = Cell.HasScripts ? ScriptRules.NetworkOfScripts() : null,
        Seeds = new Dictionary<string, long> { ["cell"] = Cell.Seed, ["evaluation"] = new SeedPlan(Cell.Seed).Evaluation.Seed },
        Machine = MachineRecord.Current(),
        CommandLine = settings.CommandLine,
        Started = started,
    };
}
