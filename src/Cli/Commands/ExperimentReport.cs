using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;
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

    /// <param name="columns">Of the main table; null for the chief numbers.</param>
    public static void WriteAndShow(RunFolder run, Kinds kinds, IReadOnlyList<string>? columns = null)
    {
        ExperimentResults results = ReportBuilder.Write(run, kinds, MetricCatalog.Of(kinds), columns);
        IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
        ConsoleTable.Print(console, results, columns);
        foreach (IReportTable table in kinds.Parts<IReportTable>().Where(table => table.IsOnConsole))
        {
            if (table.Of(results) is { } content)
                ConsoleReportTable.Print(console, table.Title, content);
        }

        Console.Out.WriteLine($"results in {run.Location}, figures in {run.ReportFolder}");
    }
}
