using System.CommandLine;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Running.Estimating;
using GenBench.Harness.Running.SideBySide;

namespace GenBench.Cli.Commands;

/// <summary>Hidden verbs of the processes that <c>genbench run</c> starts.</summary>
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

    private static Command Hidden(string verb, Func<int> run)
    {
        var command = new Command(verb) { Hidden = true };
        command.SetAction((_, _) => WrongInput.Guard(() => Task.FromResult(run())));
        return command;
    }
}
