using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Clusters;

/// <summary>One time that a task has a node: its cells in turn, each with its count of failures.</summary>
/// <param name="isTimeLimit">Whether it was stopped since its time is over.</param>
internal sealed class TaskSitting(
    Submission submission, RunSettings settings, CellRunner runner, TimeProvider clock, Func<bool> isTimeLimit)
{
    private readonly RunFolder _run = new(settings.Folder);

    /// <summary>Cells that failed in it.</summary>
    public int Failed { get; private set; }

    /// <summary>Whether one of them is not given up.</summary>
    public bool CanBeTriedAgain { get; private set; }

    /// <returns>False where it was stopped.</returns>
    public bool Run(IReadOnlyList<ExperimentCell> cells, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<ExperimentCell> group in SeedGroups.Of(cells))
        {
            if (cancellation.IsCancellationRequested || !RunGroup(group, cancellation))
                return false;
            if (Failed > 0 && submission.FailFast)
                return true;
        }

        return true;
    }

    private bool RunGroup(IReadOnlyList<ExperimentCell> group, CancellationToken cancellation)
    {
        CellTries[] tries = [.. group.Select(Begin).OfType<CellTries>()];
        try
        {
            IReadOnlyList<CellOutcome> outcomes = runner.Run([.. tries.Select(one => one.Cell)], cancellation);
            foreach ((CellTries one, CellOutcome outcome) in tries.Zip(outcomes))
                End(one, outcome);
            return true;
        }
        catch (OperationCanceledException)
        {
            Stop([.. tries.Where(one => !one.Folder.IsFinished)]);
            return false;
        }
    }

    /// <returns>Null for a cell that is not to be begun.</returns>
    private CellTries? Begin(ExperimentCell cell)
    {
        var tries = new CellTries(cell, _run.Cell(cell.Identity), submission.Id);
        try
        {
            string? why;
            using (IDisposable? taken = CellLock.TryTake(tries.Folder))
            {
                if (taken is null)
                    return null; // another process has it
                why = tries.Begin();
            }

            if (why is null)
                return tries;
            Failed++;
            GiveUp(tries, why);
            return null;
        }
        catch (Exception broken) when (CellEnd.IsOfTheDisk(broken) || broken is InvalidDataException)
        {
            return tries; // the cell itself finds the same, and fails of it
        }
    }

    /// <summary>The first one was at work; the others waited for their turn.</summary>
    private void Stop(IReadOnlyList<CellTries> open)
    {
        foreach ((int place, CellTries tries) in open.Index())
        {
            if (tries.Stopped(byTimeLimit: place == 0 && isTimeLimit()) is { } why)
                GiveUp(tries, why);
        }
    }

    private void End(CellTries tries, CellOutcome outcome)
    {
        if (outcome is { Skipped: true, Status: CellStatus.Running }) // another process has it
            return;
        if (outcome.Status == CellStatus.Finished)
        {
            tries.Finished();
            return;
        }

        Failed++;
        string? why = tries.Failed(outcome.Reason);
        if (why is not null || tries.Cell.Refusal is not null)
            GiveUp(tries, why ?? outcome.Reason);
        else if (tries.IsCounted)
            CanBeTriedAgain = true;
        else
            Console.Error.WriteLine($"genbench: {tries.Cell.Name}: failed, and not tried again: its folder takes no count of failures");
    }

    /// <summary>Writes it down as far as the disk takes it; what the cell left otherwise stays.</summary>
    private void GiveUp(CellTries tries, string why)
    {
        Console.Error.WriteLine($"genbench: {tries.Cell.Name}: {why}");
        RunSettings given = settings with { Cluster = settings.Cluster! with { GivenUp = true } };
        try
        {
            if (tries.Folder.ReadRecord() is { Status: CellStatus.Failed or CellStatus.Stopped } record)
            {
                using IDisposable? taken = CellLock.TryTake(tries.Folder);
                if (taken is not null)
                    tries.Folder.End(Given(record, why, given));
                return;
            }

            using var sitting = CellSitting.Take(tries.Cell, tries.Folder, given, clock.GetUtcNow());
            if (sitting.Outcome is null) // else finished, or another process has it by now
                sitting.End(CellStatus.Failed, why, 0);
        }
        catch (Exception broken) when (CellEnd.IsOfTheDisk(broken) || broken is InvalidDataException)
        {
            Console.Error.WriteLine($"genbench: {tries.Cell.Name}: that could not be written: {broken.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static CellRecord Given(CellRecord record, string why, RunSettings given) => record with
    {
        Status = CellStatus.Failed,
        Reason = why,
        Provenance = record.Provenance with { Cluster = given.Cluster },
    };
}
