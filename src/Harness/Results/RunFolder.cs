namespace GenBench.Harness.Results;

/// <summary>The files of one experiment: <c>results/&lt;experiment&gt;/</c>. Nothing is created before the first cell begins.</summary>
public sealed class RunFolder(string path)
{
    public string Location { get; } = path;

    public string MeasurementsFile => Path.Combine(Location, "measurements.csv");

    public string SummaryFile => Path.Combine(Location, "summary.csv");

    /// <summary>Models against each other on the same examples; there only where two can be compared.</summary>
    public string ComparisonsFile => Path.Combine(Location, "comparisons.csv");

    public string ReportFolder => Path.Combine(Location, "report");

    public CellFolder Cell(CellIdentity identity) => new(Path.Combine(Location, identity.Name));

    /// <summary>Every cell that was begun, in the order of the plan.</summary>
    public IReadOnlyList<CellFolder> Cells() => !Directory.Exists(Location)
        ? []
        : [.. Directory.EnumerateDirectories(Location)
            .Select(folder => new CellFolder(folder))
            .Select(cell => (Cell: cell, Record: cell.ReadRecord()))
            .Where(entry => entry.Record is not null)
            .OrderBy(entry => entry.Record!.Index)
            .ThenBy(entry => entry.Cell.Name, StringComparer.Ordinal)
            .Select(entry => entry.Cell)];

    /// <summary>Why nothing can be written below a folder that may not exist yet; null when it can. Leaves nothing behind.</summary>
    public static string? WhyNotWritable(string folder)
    {
        string existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                return $"{existing} is a file, expected a folder: name another output folder with --out";
            }

            existing = Path.GetDirectoryName(existing) ?? Path.GetPathRoot(Environment.CurrentDirectory)!;
        }

        try
        {
            string probe = Path.Combine(existing, $".genbench-{Guid.NewGuid():N}");
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot write into {existing} ({error.Message}): name another output folder with --out";
        }
    }
}
