using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Tracking.Values;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench compare-values</c>: values of the same examples that any two programs wrote.</summary>
internal static class CompareValuesCommand
{
    private static readonly Argument<string> A = new("A")
    {
        Description = "A CSV of values, or of ids and values, with or without a header, also .gz; or a per-example.csv.gz of a cell.",
    };

    private static readonly Argument<string> B = new("B") { Description = "Another one, of the same examples; differences are B - A." };

    private static readonly Option<string?> Metric = new("--metric")
    {
        Description = "Which number of a per-example.csv.gz, e.g. \"importance-bound K=1000\".",
    };

    private static readonly Option<double> Margin = new("--margin")
    {
        Description = "The largest difference that does not matter, in the unit of the values.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<string> Format = TableFormat.Option();

    public static Command Create(VerbContext context) => context.Verb(
        "compare-values",
        "Compares log-likelihoods, or other values, of the same examples: mean difference, 95 % interval, verdict."
            + "\n\nExample:\n  genbench compare-values mine.csv theirs.csv --margin 0.1",
        () => [A, B, Metric, Margin, Format],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Compare(parsed)))));

    private static int Compare(ParseResult parsed)
    {
        double margin = parsed.GetValue(Margin);
        if (!(margin >= 0 && double.IsFinite(margin)))
        {
            throw new WrongInputException(
                string.Create(CultureInfo.InvariantCulture, $"--margin is {margin}; expected a number that is not negative"));
        }

        string? metric = parsed.GetValue(Metric);
        ValueFile a = ValueFile.Read(parsed.GetRequiredValue(A), metric), b = ValueFile.Read(parsed.GetRequiredValue(B), metric);
        if (metric is not null && a.Number is null && b.Number is null)
            throw new WrongInputException($"--metric is {metric}; neither file has a column metric, leave it out");
        Write(ValueComparison.Of(a, b, margin), parsed.GetRequiredValue(Format));
        return ExitCode.Done;
    }

    private static void Write(ValueComparison comparison, string format)
    {
        if (format == TableFormat.Table)
        {
            ValueComparisonTable.Print(Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console, comparison);
            return;
        }

        using Stream output = Console.OpenStandardOutput();
        if (format == TableFormat.Json)
            JsonSerializer.Serialize(output, comparison, ResultJson.Options);
        else
            CsvFile.Write(output, [comparison]);
    }
}
