using System.CommandLine;
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

    public static Command Create(VerbContext context) => context.Verb(
        "report",
        "Draws tables and figures again, from the files of an experiment alone."
            + "\n\nExample:\n  genbench report results/quickstart",
        () => [Folder],
        command => command.SetAction(
            (parsed, _) => WrongInput.Guard(() => Task.FromResult(Report(parsed.GetRequiredValue(Folder), context)))));

    private static int Report(string path, VerbContext context)
    {
        var run = RunFolder.At(path);
        if (Directory.Exists(run.Location))
            OutputPlace.MustTakeFolder("DIR", run.Location);
        ExperimentReport.WriteAndShow(run, context.Json.Kinds);
        return ExitCode.Done;
    }
}
