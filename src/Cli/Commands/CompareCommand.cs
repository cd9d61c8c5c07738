using System.CommandLine;
using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Tracking.Comparison;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench compare</c>: the numbers of two runs side by side, with paired differences.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> A = new("A")
    {
        Description = "The folder of a cell or of an experiment, or one of the plans recorded in it.",
    };

    private static readonly Argument<string> B = new("B") { Description = "Another one; differences are B - A." };

    private static readonly Option<string?> Metrics = new("--metrics")
    {
        Description = "Only these metrics, e.g. elbo,importance-bound. Default: all that both have.",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Every number that both have, in place of those that a test tells apart; csv and json have all of them anyway.",
    };

    private static readonly Option<string> Format = TableFormat.Option();

    public static Command Create(VerbContext context) => context.Verb(
        "compare",
        "Compares two runs number by number, paired by example and seed: what changed in three lines, then the numbers that differ."
            + "\n\nExample:\n  genbench compare results/main/quickstart results/branch/quickstart --metrics "
                + "elbo,importance-bound",
        () => [A, B, Metrics, All, Format],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Compare(parsed)))));

    private static int Compare(ParseResult parsed)
    {
        string[]? metrics = parsed.GetValue(Metrics)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        CellResults[] a = Cells(parsed.GetRequiredValue(A)), b = Cells(parsed.GetRequiredValue(B));
        CheckNames(metrics ?? [], [.. a.Concat(b).SelectMany(cell => cell.Rows).Select(row => row.Metric).Distinct()]);
        RunComparison comparison = RunComparison.Of(a, b, metrics);
        Write(comparison, parsed.GetRequiredValue(Format), parsed.GetValue(All));
        return ExitCode.Done;
    }

    /// <summary>Of an experiment the cells of the spec run last.</summary>
    private static CellResults[] Cells(string path)
    {
        IReadOnlyList<CellFolder> found = CellArgument.Find(path);
        bool isExperiment = Path.GetFullPath(found[0].Location) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        CellResults[] cells = isExperiment ? OfExperiment(path) : [CellResults.Load(found[0])];
        return cells.Length > 0
            ? cells
            : throw new WrongInputException($"{path} holds no cell that came to an end; `genbench run --resume` finishes them");
    }

    private static CellResults[] OfExperiment(string path)
    {
        var results = ExperimentResults.Load(RunFolder.At(path), new MetricCatalog([])); // rows alone are compared
        foreach (string line in SelectionText.Lines(results.Selection))
            Console.Error.WriteLine($"{path}: {line}");
        return [.. results.Measured];
    }

    private static void CheckNames(string[] typed, string[] known)
    {
        if (typed.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new WrongInputException($"--metrics: neither run has \"{unknown}\"; {NearestName.Remedy(unknown, known)}");
    }

    private static void Write(RunComparison comparison, string format, bool all)
    {
        if (format == TableFormat.Table)
        {
            IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
            RunComparisonTable.Print(console, comparison, all);
            return;
        }

        using Stream output = Console.OpenStandardOutput();
        if (format == TableFormat.Json)
        {
            JsonSerializer.Serialize(output, comparison, ResultJson.Options);
            return;
        }

        CsvFile.Write(output, comparison.Numbers);
        foreach (Incomparable left in comparison.Left)
            Console.Error.WriteLine($"not compared: {left.What}: {left.Reason}");
    }
}
