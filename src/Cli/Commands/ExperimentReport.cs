using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;
using GenBench.Pages;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary>What a run, an evaluation and <c>report</c> end with: gathered files and figures, then on the console the table, what it shows
/// in words, and where files are.</summary>
internal static class ExperimentReport
{
    /// <summary>The same after cells were run, which are there whatever becomes of the report.</summary>
    /// <returns>Whether it could be written; where not, why is told in one line.</returns>
    public static bool TryWriteAndShow(RunFolder run, Kinds kinds)
    {
        try
        {
            if (CellSelection.Of(run).Cells.Count > 0)
                WriteAndShow(run, kinds);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"genbench: the report could not be written: {error.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    public static void WriteAndShow(RunFolder run, Kinds kinds) => Show(Write(run, kinds, new ReportOptions()), run, kinds, null);

    /// <param name="options">What is shown, and how.</param>
    /// <param name="more">Written with it.</param>
    public static WrittenReport Write(RunFolder run, Kinds kinds, ReportOptions options, Action<WrittenReport>? more = null)
    {
        using IDisposable? turn = ReportTurn.Take(
            run, () => Console.Error.WriteLine($"genbench: waiting for another report of {run.Location} to be drawn"));
        using var progress = new ReportProgressLine(Console.Error, Console.IsErrorRedirected, TimeProvider.System);
        WrittenReport report = ReportBuilder.Draw(run, kinds, MetricCatalog.Of(kinds), options, progress);
        ReportPageWriter.Write(report, run.ReportFolder);
        more?.Invoke(report);
        return report;
    }

    /// <param name="columns">Of the table; those of the chief numbers where it is null.</param>
    public static void Show(WrittenReport report, RunFolder run, Kinds kinds, IReadOnlyList<string>? columns)
    {
        ExperimentResults results = report.Results;
        IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
        ConsoleTable.Print(console, results, columns);
        foreach (IReportTable table in kinds.Parts<IReportTable>().Where(table => table.IsOnConsole))
        {
            if (table.Of(results) is { } content)
                ConsoleReportTable.Print(console, table.Title, content);
        }

        ConsoleReading.Print(console, report.Sentences);
        WriteFiles(run);
    }

    private static void WriteFiles(RunFolder run)
    {
        (string Path, string What)[] files =
        [
            (Path.Combine(run.ReportFolder, ReportPageWriter.FileName), "the report as one page"),
            (Path.Combine(run.ReportFolder, "report.md"), "tables, figures, how the numbers were made"),
            (Path.Combine(run.ReportFolder, "tables"), "each table as Markdown, LaTeX, CSV and HTML"),
            (run.SummaryFile, "every number over seeds"), (run.MeasurementsFile, "every number of every cell"),
            (run.ComparisonsFile, "models against each other, on the same examples"),
        ];
        (string Path, string What)[] there = [.. files.Where(file => System.IO.Path.Exists(file.Path))];
        Console.Out.WriteLine("Files");
        TextColumns.Write(Console.Out, [.. there.Select(file => new[] { $"  {file.Path}", file.What })]);
    }
}
