using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary>What a run, an evaluation and <c>report</c> end with: gathered files, figures, and the table on the console.</summary>
internal static class ExperimentReport
{
    public static void WriteAndShow(RunFolder run, Kinds kinds)
    {
        ExperimentResults results = ReportBuilder.Write(run, kinds);
        IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
        ConsoleTable.Print(console, results);
        foreach (IReportTable table in kinds.Parts<IReportTable>().Where(table => table.IsOnConsole))
        {
            if (table.Of(results) is { } content)
                ConsoleReportTable.Print(console, table.Title, content);
        }

        Console.Out.WriteLine($"results in {run.Location}, figures in {run.ReportFolder}");
    }
}
