using System.CommandLine;
using GenBench.Harness.Clusters;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Processes;
using GenBench.Harness.Running.Estimating;
using GenBench.Harness.Running.SideBySide;

namespace GenBench.Cli.Commands;

/// <summary>Hidden verbs of the processes that <c>genbench run</c> and a cluster start.</summary>
internal static class ChildCommands
{
    /// <summary>Tries a model of files.</summary>
    public static Command CreateModelTrial(VerbContext context) =>
        Hidden(ModelTrial.Verb, () => ModelTrial.Run(Console.In, Console.Out, context.Json));

    /// <summary>Tries how long a cell will take.</summary>
    public static Command CreateCellTrial(VerbContext context) =>
        Hidden(CellTrial.Verb, () => CellTrial.Run(Console.In, Console.Out, context.Json));

    /// <summary>Runs cells beside others.</summary>
    public static Command CreateWorker(VerbContext context) =>
        Hidden(CellWorker.Verb, () => CellWorker.Run(Console.In, Console.Out, context.Json));

    /// <summary>A task of an array that <c>genbench submit slurm</c> submitted.</summary>
    public static Command CreateSlurmTask(VerbContext context)
    {
        var folder = new Argument<string>("SUBMISSION");
        var command = new Command(ClusterTask.Verb) { folder };
        command.Hidden = true;
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(new ClusterTask(
            new SubmissionFolder(parsed.GetRequiredValue(folder)), TaskPlace.Of(Environment.GetEnvironmentVariable),
            new SystemCommands(SubmitCommand.Patience), TimeProvider.System).Run(context.Json, Console.Out))));
        return command;
    }

    private static Command Hidden(string verb, Func<int> run)
    {
        var command = new Command(verb) { Hidden = true };
        command.SetAction((_, _) => WrongInput.Guard(() => Task.FromResult(run())));
        return command;
    }
}
