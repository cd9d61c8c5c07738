using System.Globalization;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running;

/// <summary>Finds what a run without <c>--resume</c> is about to throw away.</summary>
internal static class StartingOver
{
    private const int MostNames = 3;

    /// <returns>A sentence to be ended by what to type; null where no work is lost.</returns>
    public static string? Warning(RunFolder run, IReadOnlyList<ExperimentCell> cells)
    {
        string[] lost = [.. cells.Select(cell => Lost(run.Cell(cell.Identity), cell)).OfType<string>()];
        if (lost.Length == 0)
            return null;
        string more = lost.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {lost.Length - MostNames} more") : "";
        return $"{Counted.Of(lost.Length, "cell that was stopped starts", "cells that were stopped start")} over from nothing: "
            + $"{string.Join(", ", lost.Take(MostNames))}{more}. To go on from what a stopped cell has, type";
    }

    /// <summary>What is on disk of a cell that is unfinished and that nobody is at work on.</summary>
    private static string? Lost(CellFolder folder, ExperimentCell cell)
    {
        if (folder.ReadRecord() is not { Status: CellStatus.Stopped or CellStatus.Running } || Saved(folder, cell) is not { } saved)
            return null;
        using IDisposable? idle = CellLock.TryTake(folder);
        return idle is null ? null : $"{folder.Name} ({saved})";
    }

    private static string? Saved(CellFolder folder, ExperimentCell cell)
    {
        try
        {
            if (CellModel.IsTrained(folder.Checkpoints))
                return "trained, not measured";
            long steps = CellModel.ResumePoint(folder.Checkpoints, cell).SavedStep() ?? 0;
            return steps == 0 ? null : $"after {Counted.Of(steps, "update")}";
        }
        catch (CheckpointException)
        {
            return null; // nothing that could be resumed
        }
    }
}
