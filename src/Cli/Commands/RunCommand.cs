using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Certification;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Hosting.Arithmetic;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Sinks;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench run</c>: trains and measures the cells of an experiment.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Spec = new("SPEC") { Description = "An experiment, e.g. experiments/quickstart.json." };
    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Override a value of the experiment: path=value. Can be repeated.",
    };
    private static readonly Option<string?> Seeds = new("--seeds") { Description = "Seeds in place of the experiment's, e.g. 0,1,2." };
    private static readonly Option<int?> Cell = new("--cell") { Description = "Run this cell alone, by its number in the plan." };
    private static readonly Option<string?> Device = new("--device") { Description = "auto, cpu, cuda or cuda:N." };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for results; each experiment gets a folder in it.",
        DefaultValueFactory = _ => "results",
    };
    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on with cells that were stopped, from their last checkpoint.",
    };
    private static readonly Option<bool> NoCertificate = new("--no-certificate")
    {
        Description = "Go on without holding the estimators against models with a known answer first.",
    };
    private static readonly Option<int> Jobs = new("--jobs")
    {
        Description =
        "Cells to run side by side, in processes of their own. A "
            + "cell that sets no compute.threads gets its share of the cores.",
        DefaultValueFactory = _ => 1
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check everything and print the plan; run nothing." };

    public static Command Create(VerbContext context)
    {
        var command = new Command("run", "Trains and measures the cells of an experiment; finished cells are skipped.\n\nExample:\n  "
            + "genbench run experiments/quickstart.json --set models[1].latent=20 --seeds 0,1,2")
        {
            Spec, Set, Seeds, Cell, Device, Out, Resume, Jobs, NoCertificate, DryRun, DataOption.Instance,
        };
        foreach (Option option in context.Json.Kinds.Parts<ISinkKind>().SelectMany(sink => sink.Options))
            command.Add(option);
        command.SetAction((parsed, _) => WrongInput.Guard(() => RunAsync(parsed, context)));
        return command;
    }

    /// <summary>The child process that tries a model of files.</summary>
    public static Command CreateTrial(VerbContext context)
    {
        var command = new Command(ModelTrial.Verb) { Hidden = true };
        command.SetAction((_, _) => WrongInput.Guard(() => Task.FromResult(ModelTrial.Run(Console.In, Console.Out, context.Json))));
        return command;
    }

    /// <summary>The child process that runs cells beside others.</summary>
    public static Command CreateWorker(VerbContext context)
    {
        var command = new Command(CellWorker.Verb) { Hidden = true };
        command.SetAction((_, _) => WrongInput.Guard(() => Task.FromResult(CellWorker.Run(Console.In, Console.Out, context.Json))));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, VerbContext context)
    {
        DataLocations locations = DataOption.Locations(parsed);
        SinkOrder[] sinks = [.. context.Json.Kinds.Parts<ISinkKind>().Select(sink => sink.Read(parsed)).OfType<SinkOrder>()];
        SpecOverride[] overrides = Overrides(parsed);
        SpecDocument document = context.Loader.Load(parsed.GetRequiredValue(Spec), overrides);
        ExperimentPlan plan = ExperimentPlan.Create(document, locations);
        ModelTrial.Check(document, context.Guests);
        IReadOnlyList<ExperimentCell> cells = Wanted(plan, parsed.GetValue(Cell));
        string folder = Path.Combine(parsed.GetRequiredValue(Out), plan.Spec.Name);
        int jobs = parsed.GetValue(Jobs);
        if (jobs < 1)
            throw new WrongInputException(string.Create(CultureInfo.InvariantCulture, $"--jobs {jobs}: expected 1 or more"));
        if (RunFolder.WhyNotWritable(folder) is { } reason)
            throw new WrongInputException(reason);
        foreach ((string option, string path) in sinks.Select(sink => sink.Folder).OfType<(string, string)>())
            OutputPlace.MustTakeFolder(option, path);
        if (parsed.GetValue(DryRun))
        {
            PlanText.Write(Console.Out, plan, cells, folder);
            return ExitCode.Done;
        }

        using RunLease? lease = RunLease.OfThisProcess();
        TorchRuntime.Load();
        CertificateDocument? certificate = parsed.GetValue(NoCertificate) ? null : RunCertificate.For(cells);
        if (certificate is { Passed: false })
        {
            RunCertificate.Explain(certificate, Console.Error);
            return ExitCode.Uncertified;
        }

        var settings = new RunSettings
        {
            Folder = folder,
            Device = TorchRuntime.Resolve(plan.Spec.Compute.Device),
            Resume = parsed.GetValue(Resume),
            Certificate = certificate?.Sha256,
            CommandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory),
        };
        foreach (string note in CellPrecision.For(plan.Spec.Compute, settings.Device).Notes)
            Console.Out.WriteLine($"note: {note}");
        var run = new RunFolder(folder) { Plan = plan.Recorded(settings.CommandLine) };
        if (!settings.Resume && StartingOver.Warning(run, cells) is { } warning)
            Console.Out.WriteLine($"note: {warning}: {CommandLineText.Typed([.. Environment.GetCommandLineArgs()[1..], "--resume"])}");
        if (jobs > 1 && cells.Count > 1)
            settings = SideBySide(settings, jobs, parsed.GetRequiredValue(Spec), overrides, locations, context.Guests);
        run.WritePlan(run.Plan);
        int code = await RunHost.RunAsync(cells, settings, locations, sinks);
        if (CellSelection.Of(run).Cells.Count > 0)
            ExperimentReport.Show(run, context.Json.Kinds);
        return code;
    }

    private static RunSettings SideBySide(
        RunSettings settings, int jobs, string spec, SpecOverride[] overrides, DataLocations locations, GuestFiles guests) => settings with
        {
            Jobs = jobs,
            Orders = new WorkerOrders(
            spec, overrides, locations.Folders, settings.Folder, settings.Resume, settings.Certificate, settings.CommandLine,
                Math.Max(1, Environment.ProcessorCount / jobs))
            {
                Guests = guests,
            },
        };

    private static SpecOverride[] Overrides(ParseResult parsed)
    {
        IEnumerable<SpecOverride> overrides = SpecOverride.All("--set", parsed.GetValue(Set) ?? []);
        if (parsed.GetValue(Seeds) is { } seeds)
            overrides = overrides.Append(new SpecOverride("--seeds", $"seeds=[{seeds}]"));
        if (parsed.GetValue(Device) is { } device)
            overrides = overrides.Append(new SpecOverride("--device", $"compute.device=\"{device}\""));
        return [.. overrides];
    }

    private static IReadOnlyList<ExperimentCell> Wanted(ExperimentPlan plan, int? index)
    {
        if (index is null)
            return plan.Cells;
        return index >= 0 && index < plan.Cells.Count
            ? [plan.Cells[index.Value]]
            : throw new WrongInputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--cell {index} is not in the plan; it has cells 0 to {plan.Cells.Count - 1}: see --dry-run"));
    }
}
