using System.CommandLine;
using GenBench.Harness.Clusters;
using GenBench.Harness.Processes;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench status</c>: where the cells of an experiment stand.</summary>
internal static class StatusCommand
{
    /// <summary>A controller serves many: one question a minute of each is none too few.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Look again every half minute until nothing waits or runs; Ctrl-C leaves.",
    };
    private static readonly Option<bool> Json = new("--json") { Description = "All cells as JSON." };

    public static Command Create(VerbContext context) => context.Verb(
        "status",
        "Shows which cells of an experiment are finished, run, wait, failed or are lost, from their folders and one call of squeue."
            + "\n\nExample:\n  genbench status results/sweep --watch",
        () => [ClusterArgument.Folder, Watch, Json],
        command => command.SetAction((parsed, stop) => WrongInput.Guard(token => Show(parsed, token), stop)));

    private static int Show(ParseResult parsed, CancellationToken stop)
    {
        var reader = new StatusReader(ClusterArgument.Of(parsed), ClusterArgument.Slurm(), TimeProvider.System);
        while (true)
        {
            RunStatus status = reader.Read();
            if (parsed.GetValue(Json))
                Console.Out.WriteLine(status.ToJson());
            else
                StatusText.Write(Console.Out, status);
            if (!parsed.GetValue(Watch) || !status.Cells.Any(cell => cell.IsOpen))
                return ExitCode.Done;
            if (stop.WaitHandle.WaitOne(BetweenLooks))
                throw new OperationCanceledException(stop);
        }
    }
}
