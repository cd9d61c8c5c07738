using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Verification;

/// <summary>Holds the folder of an experiment, or of one cell, against everything that vouches for its files. Changes nothing.</summary>
/// <param name="metrics">What is known of metrics.</param>
public sealed class RunCheck(MetricCatalog metrics)
{
    /// <returns>Places begin with the folder.</returns>
    /// <exception cref="InvalidDataException">It is no folder of an experiment or a cell.</exception>
    public IReadOnlyList<Finding> Of(string path)
    {
        var single = new CellFolder(Path.TrimEndingDirectorySeparator(path));
        if (File.Exists(single.RecordFile))
            return [.. Under(path, CellCheck.Of(single))];
        var run = new RunFolder(path);
        if (!File.Exists(run.PlanFile) && !run.CellNames().Any())
            throw new InvalidDataException($"{path} holds no plan.json and no cell: give the folder of an experiment or of a cell");
        return [.. Under(path, OfRun(run))];
    }

    private IEnumerable<Finding> OfRun(RunFolder run)
    {
        List<Finding> plans = [.. PlansOf(run, out HashSet<string> planned)];
        string[] cells = [.. run.CellNames()];
        Finding[] found = [.. cells.SelectMany(name => Under(name, CellCheck.Of(run.Cell(name))))];
        IEnumerable<Finding> strays = cells.Where(name => planned.Count > 0 && !planned.Contains(name))
            .Select(name => new Finding(FileVerdict.Unsealed, name, "a cell of no plan"));
        bool isWhole = found.All(finding => finding.Verdict != FileVerdict.Damaged);
        return
        [
            .. plans, .. found, .. strays,
            .. isWhole && cells.Length > 0 && plans.Count == 0 ? Gathered(run) : [],
            .. Directory.Exists(run.SearchFolder) ? Under("search", OfRun(new RunFolder(run.SearchFolder))) : [],
            .. Unvouched(run),
        ];
    }

    /// <param name="planned">The cells of all plans.</param>
    private static List<Finding> PlansOf(RunFolder run, out HashSet<string> planned)
    {
        List<Finding> problems = [];
        planned = [];
        foreach (string file in run.PlanFiles().Prepend(run.PlanFile).Where(File.Exists))
        {
            try
            {
                planned.UnionWith(RunPlan.Read(file).Cells);
            }
            catch (InvalidDataException exception)
            {
                problems.Add(new Finding(FileVerdict.Damaged, Path.GetRelativePath(run.Location, file), exception.Message));
            }
        }

        return problems;
    }

    /// <summary>The gathered files hold what the cells hold.</summary>
    private IEnumerable<Finding> Gathered(RunFolder run)
    {
        if (CellSelection.Of(run) is { Cells.Count: 0 } || !File.Exists(run.MeasurementsFile))
            yield break;
        ExperimentResults results = ExperimentResults.Load(run, metrics);
        yield return Same(run.MeasurementsFile, results.Rows);
        if (File.Exists(run.SummaryFile))
            yield return Same<SummaryRow>(run.SummaryFile, results.Summaries);
    }

    private static Finding Same<TRow>(string file, IReadOnlyList<TRow> expected)
    {
        string name = Path.GetFileName(file);
        try
        {
            IReadOnlyList<TRow> found = CsvFile.Read<TRow>(file);
            return Text(found) == Text(expected)
                ? new Finding(FileVerdict.Whole, name, $"{Counted.Of(found.Count, "row")} as in the cells")
                : new Finding(
                    FileVerdict.Damaged, name,
                    $"{Counted.Of(found.Count, "row")}, not the {expected.Count} of the cells: `genbench report` gathers them again");
        }
        catch (InvalidDataException exception)
        {
            return new Finding(FileVerdict.Damaged, name, $"{exception.Message}: `genbench report` gathers it again");
        }
    }

    private static string Text<TRow>(IReadOnlyList<TRow> rows)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, rows);
        return Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What is drawn or gathered again at any time, and what a write left that was cut off.</summary>
    private static IEnumerable<Finding> Unvouched(RunFolder run)
    {
        int drawn = Directory.Exists(run.ReportFolder)
            ? Directory.EnumerateFiles(run.ReportFolder, "*", SearchOption.AllDirectories).Count()
            : 0;
        if (drawn > 0)
            yield return new Finding(FileVerdict.Unsealed, "report", $"{Counted.Of(drawn, "file")}, drawn again by `genbench report`");
        foreach (string file in Directory.EnumerateFiles(run.Location, "*.tmp").Order(StringComparer.Ordinal))
            yield return new Finding(FileVerdict.Unsealed, Path.GetFileName(file), "left by a write that was cut off");
    }

    private static IEnumerable<Finding> Under(string folder, IEnumerable<Finding> findings) =>
        findings.Select(finding => finding with { Place = Path.Combine(folder, finding.Place) });
}
