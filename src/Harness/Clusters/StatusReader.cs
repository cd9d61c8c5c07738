using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Clusters;

/// <summary>Finds out where an experiment stands: from its folders, and where something of it was submitted and is not finished, from one
/// call of squeue.</summary>
internal sealed class StatusReader(RunFolder run, SlurmCommands slurm, TimeProvider clock)
{
    /// <exception cref="WrongInputException">It is no folder of an experiment.</exception>
    public RunStatus Read()
    {
        var submitted = SubmittedTasks.Read(run);
        string[] names = [.. Names(submitted)];
        if (names.Length == 0)
            throw new WrongInputException($"{run.Location} holds no plan.json and no cell: name the folder of an experiment");
        var records = new (CellRecord? Record, string? Damage)[names.Length];
        Parallel.For(0, names.Length, place => records[place] = ReadRecord(run.Cell(names[place])));
        IEnumerable<string> open = names.Where((_, place) => records[place].Record is not { Status: CellStatus.Finished });
        FormerPlan former = FormerPlan.Of(submitted, names);
        (IReadOnlyList<QueuedTask> queue, string? problem) = slurm.Queue([.. submitted.Jobs(open).Union(former.Jobs)]);
        var states = new CellStates(run, submitted, queue, isKnown: problem is null, clock);
        CellReport[] cells = [.. names.Select((name, place) => Look(name, records[place], states))];
        IEnumerable<string> unanswered = problem is null ? [] : [problem];
        return RunStatus.Of(run.Location, cells, [.. submitted.Problems, .. unanswered, .. former.Notes(queue)]);
    }

    private IEnumerable<string> Names(SubmittedTasks submitted) => run.ReadPlan() is { } plan
        ? plan.Cells
        : submitted.All.SelectMany(one => one.Tasks).SelectMany(cells => cells).Concat(run.CellNames()).Distinct();

    /// <summary>A cell that seems lost may have ended between its folder and squeue: its folder is read again.</summary>
    private CellReport Look(string name, (CellRecord? Record, string? Damage) read, CellStates states) => read.Damage is { } damage
        ? new CellReport(name, CellState.Failed, damage)
        : states.Of(name, read.Record) is var report && report.State != CellState.Lost
            ? report
            : states.Of(name, ReadRecord(run.Cell(name)).Record);

    private static (CellRecord? Record, string? Damage) ReadRecord(CellFolder folder)
    {
        try
        {
            return (folder.ReadRecord(), null);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (null, damaged.Message);
        }
    }
}
