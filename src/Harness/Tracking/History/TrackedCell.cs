using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Tracking.History;

/// <summary>A cell below the searched folder that came to an end and left numbers.</summary>
public sealed record TrackedCell(CellFolder Folder, CellRecord Record)
{
    /// <summary>Folder of the experiment: cells of one commit in one folder are one point.</summary>
    public string Run => Path.GetDirectoryName(Folder.Location)!;

    /// <summary>What identifies the data: numbers on other data are another series.</summary>
    public string Data => Record.Provenance.Dataset is { } data
        ? string.Join(
            ' ', data.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Value}")
            .Prepend(data.Protocol))
        : "";

    /// <summary>Every such cell below a folder, however deep, that the last run of its experiment asked for.</summary>
    /// <param name="leftOut">Gets one message for each cell that cannot be read, and for each folder with cells of other plans.</param>
    public static IReadOnlyList<TrackedCell> Below(string folder, ICollection<string> leftOut)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var cells = Directory.EnumerateFiles(Path.GetFullPath(folder), "cell.json", everywhere).Order(StringComparer.Ordinal)
            .Select(file => new CellFolder(Path.GetDirectoryName(file)!));
        return
        [
            .. from run in cells.GroupBy(cell => Path.GetDirectoryName(cell.Location)!)
               from cell in Asked(new RunFolder(run.Key), [.. run], leftOut)
               from tracked in Read(cell, leftOut)
               select tracked,
        ];
    }

    /// <summary>All cells of a folder from before plans were recorded: its specs become series of their own.</summary>
    private static IReadOnlyList<CellFolder> Asked(RunFolder run, IReadOnlyList<CellFolder> cells, ICollection<string> leftOut)
    {
        try
        {
            if (run.ReadPlan() is not { } plan)
                return cells;
            HashSet<string> asked = [.. plan.Cells];
            string[] others = [.. cells.Select(cell => cell.Name).Where(name => !asked.Contains(name))];
            if (others.Length > 0)
            {
                string names = string.Join(", ", others);
                leftOut.Add($"{run.Location}: {Counted.Of(others.Length, "cell")} that its last run did not ask for: {names}");
            }

            return [.. cells.Where(cell => asked.Contains(cell.Name))];
        }
        catch (InvalidDataException error)
        {
            leftOut.Add(error.Message);
            return [];
        }
    }

    private static IEnumerable<TrackedCell> Read(CellFolder cell, ICollection<string> leftOut)
    {
        try
        {
            if (cell.ReadRecord() is not { Status: CellStatus.Finished or CellStatus.Failed } record || !File.Exists(cell.MeasurementsFile))
                return [];
            cell.MustBeWhole();
            return [new TrackedCell(cell, record)];
        }
        catch (InvalidDataException error)
        {
            leftOut.Add(error.Message);
            return [];
        }
    }
}
