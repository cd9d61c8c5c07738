using System.CommandLine;
using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench cancel</c>: ends the jobs of an experiment.</summary>
internal static class CancelCommand
{
    public static Command Create(VerbContext context) => context.Verb(
        "cancel",
        "Cancels the jobs that were submitted of an experiment and have not ended; cells that run save first, and finished ones stay."
            + "\n\nExample:\n  genbench cancel results/sweep",
        () => [ClusterArgument.Folder],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Cancel(ClusterArgument.Of(parsed))))));

    private static int Cancel(RunFolder run)
    {
        if (!Directory.Exists(run.SlurmFolder) && run.ReadPlan() is null)
            throw new WrongInputException($"{run.Location} holds no plan.json and nothing submitted: name the folder of an experiment");
        IReadOnlyList<string> lines = new Cancellation(run, ClusterArgument.Slurm(), TimeProvider.System).Cancel();
        Console.Out.WriteLine(lines.Count > 0 ? string.Join('\n', lines) : $"nothing to cancel: no job of {run.Location} waits or runs");
        return ExitCode.Done;
    }
}
