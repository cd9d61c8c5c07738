using System.CommandLine;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench report</c>: draws tables and figures again from the run folders alone.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "The folder of an experiment, e.g. results/quickstart, or one of the plans recorded in it.",
    };

    private static readonly Option<string?> Columns = new("--columns")
    {
        Description = "Columns of the main table in place of the chief numbers: metrics, or metrics and components, e.g. "
            + "elbo,importance-bound/K=10,kl-per-dimension/rank=01.",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "report",
        "Draws tables and figures again, from the files of an experiment alone."
            + "\n\nExample:\n  genbench report results/quickstart --columns elbo,importance-bound/K=10",
        () => [Folder, Columns],
        command => command.SetAction(
            (parsed, _) => WrongInput.Guard(() => Task.FromResult(
                Report(parsed.GetRequiredValue(Folder), ColumnsOf(parsed.GetValue(Columns)), context)))));

    private static string[]? ColumnsOf(string? names) => names is null ? null
        : names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } columns ? columns
        : throw new WrongInputException("--columns names none, expected numbers of the run, e.g. elbo,importance-bound");

    private static int Report(string path, IReadOnlyList<string>? columns, VerbContext context)
    {
        var run = RunFolder.At(path);
        if (Directory.Exists(run.Location))
            OutputPlace.MustTakeFolder("DIR", run.Location);
        ExperimentReport.WriteAndShow(run, context.Json.Kinds, columns);
        return ExitCode.Done;
    }
}
