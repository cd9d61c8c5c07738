using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;
using GenBench.Pages;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary>What a run, an evaluation and <c>report</c> end with: gathered files, figures, and the table on the console.</summary>
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

    public static WrittenReport WriteAndShow(RunFolder run, Kinds kinds) => WriteAndShow(run, kinds, new ReportOptions());

    /// <param name="options">What is shown, and how.</param>
    public static WrittenReport WriteAndShow(RunFolder run, Kinds kinds, ReportOptions options)
    {
        WrittenReport report = ReportBuilder.Write(run, kinds, MetricCatalog.Of(kinds), options);
        ReportPageWriter.Write(report, run.ReportFolder);
        ExperimentResults results = report.Results;
        IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
        ConsoleTable.Print(console, results, options.Columns);
        foreach (IReportTable table in kinds.Parts<IReportTable>().Where(table => table.IsOnConsole))
        {
            if (table.Of(results) is { } content)
                ConsoleReportTable.Print(console, table.Title, content);
        }

        Console.Out.WriteLine($"results in {run.Location}, figures in {run.ReportFolder}");
        return report;
    }
}
