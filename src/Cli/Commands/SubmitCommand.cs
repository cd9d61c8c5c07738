using System.CommandLine;
using GenBench.Harness.Certification;
using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Search;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using TorchSharp;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench submit slurm</c>: hands the cells of an experiment to a cluster.</summary>
internal static class SubmitCommand
{
    /// <summary>With one command of Slurm, whose controller may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Command Create(VerbContext context) => context.Verb(
        "submit",
        "Hands the cells of an experiment to a cluster; finished cells are not computed again."
            + "\n\nExample:\n  genbench submit slurm experiments/sweep.json --partition gpu --gres gpu:1 --time 4:00:00 --cpus 4",
        () => [CreateSlurm(context)]);

    private static Command CreateSlurm(VerbContext context)
    {
        var command = new Command("slurm", "Submits one array job to Slurm and returns; status, cancel and collect are the verbs after it."
            + "\n\nExample:\n  genbench submit slurm experiments/sweep.json --time 4:00:00 --cpus 4 --print")
        {
            RunOptions.Spec, RunOptions.Set, RunOptions.Models, RunOptions.Seeds, RunOptions.Device, RunOptions.Out, RunOptions.Estimate,
            RunOptions.NoCertificate, DataOption.Instance,
        };
        foreach (Option option in SubmitOptions.All)
            command.Add(option);
        command.SetAction((parsed, _) => WrongInput.Guard(() => SubmitAsync(parsed, context)));
        return command;
    }

    private static async Task<int> SubmitAsync(ParseResult parsed, VerbContext context)
    {
        SlurmOptions options = SubmitOptions.Of(parsed);
        options.Check();
        bool prints = parsed.GetValue(SubmitOptions.Print);
        var run = CheckedRun.Of(parsed, context);
        ExperimentPlan plan = Decided(run);
        string? certificate = null;
        TorchRuntime.Load();
        if (!prints)
        {
            if (!run.IsCertified(parsed, out CertificateDocument? held))
                return ExitCode.Uncertified;
            certificate = held?.Sha256;
            foreach (string note in Notes(run with { Plan = plan }, options))
                Console.Out.WriteLine($"note: {note}");
        }

        RunSettings settings = Settings(parsed, context, run, certificate);
        var estimation = new RunEstimation(parsed.GetValue(RunOptions.Estimate) ? Console.Out : null);
        estimation.Make(plan, plan.Cells, settings);
        var engine = new SlurmEngine(
            options, new SlurmCommands(new SystemCommands(Patience)), TimeProvider.System, Console.Out, estimation.Seconds)
        {
            Prints = prints,
        };
        return await engine.RunAsync(new CellWork(run.Document, plan, plan.Cells, settings));
    }

    /// <summary>The plan with the winners of a search in it.</summary>
    private static ExperimentPlan Decided(CheckedRun run)
    {
        if (run.Plan.Search is not { } search)
            return run.Plan;
        var outcome = SearchOutcome.Read(search, new RunFolder(run.Folder));
        return outcome.Open.Count == 0 ? outcome.Applied(run.Plan) : throw new WrongInputException(
            "options of this experiment are chosen by trials, which have not ended, and a cluster is handed cells that are decided: run it "
            + "with `genbench run`, or name the options with --set");
    }

    private static IEnumerable<string> Notes(CheckedRun run, SlurmOptions options)
    {
        if (run.Plan.Spec.Compute.Device.StartsWith("cuda", StringComparison.Ordinal) && !options.HasGpu)
            yield return "the experiment asks for a GPU, and --gres does not: tasks fail on nodes that give none";
        foreach (string note in BudgetTrial.Check(run.Document, run.Plan.Cells, run.Locations))
            yield return note;
    }

    /// <summary>For children of this process and for tasks alike; which device a node has is known there.</summary>
    private static RunSettings Settings(ParseResult parsed, VerbContext context, CheckedRun run, string? certificate) => new RunSettings
    {
        Folder = run.Folder,
        Device = torch.CPU,
        Resume = true,
        Certificate = certificate,
        CommandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory),
    }
        .SideBySide(
            new Room(1, CoreShare.Count), parsed.GetRequiredValue(RunOptions.Spec), RunOptions.Overrides(parsed), run.Locations,
            context.Guests)
        .OnModels(RunOptions.ModelsOf(parsed));
}
