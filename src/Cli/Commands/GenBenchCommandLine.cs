using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using GenBench.Harness.Processes;

namespace GenBench.Cli.Commands;

/// <summary>All verbs, and what a wrong command line answers.</summary>
internal sealed class GenBenchCommandLine
{
    private readonly RootCommand _root;

    public GenBenchCommandLine(VerbContext context)
    {
        _root = Compose(context);
        HelpOption help = _root.Options.OfType<HelpOption>().Single();
        help.Action = new BriefRootHelp((HelpAction)help.Action!);
    }

    /// <summary>By name, without those that are for child processes.</summary>
    public IReadOnlyList<string> Verbs => [.. _root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];

    /// <returns>The exit code.</returns>
    public async Task<int> InvokeAsync(string[] arguments)
    {
        ParseResult result = _root.Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            foreach (string message in CommandLineErrors.Of(result))
                await Console.Error.WriteLineAsync($"genbench: {message}");
            await Console.Error.WriteLineAsync($"genbench: see `genbench {Verb(result)}--help`");
            return ExitCode.WrongInput;
        }

        // Signals are the generic host's: it stops after the current step.
        return await result.InvokeAsync(
            new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Compose(VerbContext context) =>
        new("Trains generative models of different families on the same data and measures them with the same estimators.")
    {
        InitCommand.Create(context),
        RunCommand.Create(context),
        SubmitCommand.Create(context),
        StatusCommand.Create(context),
        CancelCommand.Create(context),
        CollectCommand.Create(context),
        EvaluateCommand.Create(context),
        ScoreCommand.Create(context),
        SampleCommand.Create(context),
        ReportCommand.Create(context),
        CompareCommand.Create(context),
        CompareValuesCommand.Create(context),
        ExportCommand.Create(context),
        HistoryCommand.Create(context),
        CertifyCommand.Create(context),
        BaselineCommand.Create(context),
        ClaimsCommand.Create(context),
        BenchCommand.Create(context),
        VerifyCommand.Create(context),
        RemoveCommand.Create(context),
        ListCommand.Create(context),
        DataCommand.Create(context),
        ServeCommand.Create(context),
        DoctorCommand.Create(context),
        DoctorCommand.CreateTrial(),
        ChildCommands.CreateModelTrial(context),
        ChildCommands.CreateWorker(context),
        ChildCommands.CreateCellTrial(context),
        ChildCommands.CreateSlurmTask(context),
        DataCommand.CreateHdf5Reader(),
        BenchTrials.CreateBoundMemory(),
        BenchTrials.CreateSteadyTraining(),
        WithOption.Instance,
        NoScriptsOption.Instance,
    };

    /// <summary>The names from the first verb down to the one at fault: an option belongs to the innermost.</summary>
    private static string Verb(ParseResult result)
    {
        string verb = "";
        for (SymbolResult? level = result.CommandResult; level is CommandResult { Command: not RootCommand } command; level = level.Parent)
            verb = $"{command.Command.Name} {verb}";
        return verb;
    }
}
