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
        (IReadOnlyList<QueuedTask> queue, string? problem) = slurm.Queue(submitted.Jobs(open));
        var states = new CellStates(run, submitted, queue, isKnown: problem is null, clock);
        CellReport[] cells = [.. names.Select((name, place) => records[place] is { Damage: { } damage }
            ? new CellReport(name, CellState.Failed, damage)
            : states.Of(name, records[place].Record))];
        return RunStatus.Of(run.Location, cells, [.. submitted.Problems, .. problem is null ? Array.Empty<string>() : [problem]]);
    }

    private IEnumerable<string> Names(SubmittedTasks submitted) => run.ReadPlan() is { } plan
        ? plan.Cells
        : submitted.All.SelectMany(one => one.Tasks).SelectMany(cells => cells).Concat(run.CellNames()).Distinct();

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
