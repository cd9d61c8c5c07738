using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary>The seals of a cell's files, kept in its <c>cell.json</c>. Checkpoints carry seals of their own.</summary>
internal static class CellSeals
{
    private static readonly string[] Extensions = [".csv", ".gz", ".png", ".svg"];

    /// <summary>Of every file that a run leaves in the folder itself, by name.</summary>
    public static IReadOnlyDictionary<string, FileSeal> Of(string folder) => new SortedDictionary<string, FileSeal>(
        Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file)) && !IsExtra(file))
            .ToDictionary(file => Path.GetFileName(file), FileSeal.Of),
        StringComparer.Ordinal);

    /// <summary>Of the named files those that are sealed and are no longer what they were.</summary>
    public static IEnumerable<string> Problems(CellFolder cell, IEnumerable<string> files)
    {
        IReadOnlyDictionary<string, FileSeal> seals = cell.ReadRecord()?.Files ?? new Dictionary<string, FileSeal>();
        return
            from file in files
            let problem = seals.GetValueOrDefault(Path.GetFileName(file))?.ProblemOf(file)
            where problem is not null
            select $"{problem}. {Remedy(cell, file)}";
    }

    /// <summary>What <c>genbench sample</c> draws into the folder whenever it is asked.</summary>
    private static bool IsExtra(string file) => Path.GetFileName(file).StartsWith(CellFolder.MoreSamples, StringComparison.Ordinal);

    /// <summary>What was measured can be measured again; a training cannot be repeated without its model.</summary>
    private static string Remedy(CellFolder cell, string file) => CellTables.All.Any(table => table.Grows && cell.PathOf(table) == file)
        ? "Delete the folder to run the cell again."
        : $"Delete {cell.RecordFile} and run with --resume to measure the trained model again, or delete the folder to run the cell again.";
}
