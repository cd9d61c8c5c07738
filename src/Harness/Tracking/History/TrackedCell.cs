using GenBench.Harness.Results;

namespace GenBench.Harness.Tracking.History;

/// <summary>A cell below the searched folder that came to an end and left numbers.</summary>
public sealed record TrackedCell(CellFolder Folder, CellRecord Record)
{
    /// <summary>Folder of the experiment: cells of one commit in one folder are one point.</summary>
    public string Run => Path.GetDirectoryName(Folder.Location)!;

    /// <summary>What identifies the data: numbers on other data are another series.</summary>
    public string Data => Record.Provenance.Dataset is { } data
        ? string.Join(' ', data.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Value}").Prepend(data.Protocol))
        : "";

    /// <summary>Every such cell below a folder, however deep.</summary>
    /// <param name="unreadable">Gets one message for each record that cannot be read.</param>
    public static IReadOnlyList<TrackedCell> Below(string folder, ICollection<string> unreadable)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        List<TrackedCell> cells = [];
        foreach (string file in Directory.EnumerateFiles(Path.GetFullPath(folder), "cell.json", everywhere).Order(StringComparer.Ordinal))
        {
            var cell = new CellFolder(Path.GetDirectoryName(file)!);
            try
            {
                if (cell.ReadRecord() is { Status: CellStatus.Finished or CellStatus.Failed } record && File.Exists(cell.MeasurementsFile))
                    cells.Add(new TrackedCell(cell, record));
            }
            catch (InvalidDataException error)
            {
                unreadable.Add(error.Message);
            }
        }

        return cells;
    }
}
