using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Clusters;
using GenBench.Harness.Results.Wording;

namespace GenBench.Cli.Commands;

/// <summary>Where an experiment stands, for reading: counts, then what needs a look.</summary>
internal static class StatusText
{
    /// <summary>Of one state; who wants all of thousands reads JSON.</summary>
    private const int MostCells = 20;

    public static void Write(TextWriter output, RunStatus status)
    {
        string counts = string.Join(", ", status.Counts.Select(state => FormattableString.Invariant($"{state.Value} {Words(state.Key)}")));
        output.WriteLine($"{status.Folder}: {Counted.Of(status.Cells.Count, "cell")}: {counts}");
        foreach (string note in status.Notes)
            output.WriteLine($"note: {ForeignText.OneLine(note)}");
        WriteRunning(output, [.. status.Cells.Where(cell => cell.State == CellState.Running)]);
        WriteWaiting(output, status.Cells.Where(cell => cell.State == CellState.Waiting));
        foreach (CellState state in (CellState[])[CellState.Stopped, CellState.Failed, CellState.GivenUp, CellState.Lost])
            WriteEnded(output, state, [.. status.Cells.Where(cell => cell.State == state)]);
    }

    private static void WriteRunning(TextWriter output, CellReport[] cells)
    {
        if (cells.Length > 0)
            output.WriteLine("running");
        TextColumns.Write(output, [.. cells.Take(MostCells).Select(cell => new[] { $"  {cell.Name}", cell.Text, Place(cell) })]);
        WriteMore(output, cells.Length);
    }

    private static void WriteWaiting(TextWriter output, IEnumerable<CellReport> cells)
    {
        foreach (IGrouping<string, CellReport> reason in cells.GroupBy(cell => cell.Text))
            output.WriteLine($"waiting: {Counted.Of(reason.Count(), "cell")}: {ForeignText.OneLine(reason.Key)}");
    }

    private static void WriteEnded(TextWriter output, CellState state, CellReport[] cells)
    {
        if (cells.Length > 0)
            output.WriteLine(Words(state));
        foreach (var task in cells.Take(MostCells).GroupBy(cell => cell.LastLines is null ? null : cell.Log)) // a log of a task once
        {
            foreach (CellReport cell in task)
                output.WriteLine($"  {cell.Name}: {ForeignText.OneLine(cell.Text)}");
            if (task.Key is null)
                continue;
            output.WriteLine($"    {task.Key}");
            foreach (string line in task.First().LastLines!)
                output.WriteLine($"    | {line}");
        }

        WriteMore(output, cells.Length);
    }

    private static void WriteMore(TextWriter output, int count)
    {
        if (count > MostCells)
            output.WriteLine(FormattableString.Invariant($"  and {count - MostCells} more: --json has all"));
    }

    private static string Place(CellReport cell)
    {
        string again = cell.Restarts is > 0 and var restarts ? $", begun again {Counted.Of(restarts, "time")}" : "";
        return cell.Task is { } task ? $"task {task} on {cell.Node}{again}" : "";
    }

    private static string Words(CellState state) => KebabCase.NameOf(state).Replace('-', ' ');
}
