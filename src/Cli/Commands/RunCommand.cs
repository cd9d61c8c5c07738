using System.CommandLine;
using GenBench.Harness.Certification;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Search;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Models.Registration;
using GenBench.Sinks.Contracts;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench run</c>: trains and measures the cells of an experiment.</summary>
internal static class RunCommand
{
    public static Command Create(VerbContext context) => context.Verb(
        "run",
        "Trains and measures the cells of an experiment; finished cells are skipped."
            + "\n\nExample:\n  genbench run experiments/quickstart.json --set models[1].latent=20 --seeds 0,1,2",
        () =>
        [
            RunOptions.Spec, RunOptions.Set, RunOptions.Models, RunOptions.Seeds, RunOptions.Cell, RunOptions.Device, RunOptions.Out,
            RunOptions.Resume, RunOptions.Jobs, RunOptions.Nice, RunOptions.Estimate, RunOptions.NoCertificate,
            RunOptions.DryRun, DataOption.Instance,
            .. context.Json.Kinds.Parts<ISinkKind>().SelectMany(sink => sink.Options),
        ],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => RunAsync(parsed, context))));

    private static async Task<int> RunAsync(ParseResult parsed, VerbContext context)
    {
        SinkOrder[] sinks = [.. context.Json.Kinds.Parts<ISinkKind>().Select(sink => sink.Read(parsed)).OfType<SinkOrder>()];
        if (sinks.Any(sink => sink.UsesNetwork))
            ScriptRules.KeepNetwork();
        var run = CheckedRun.Of(parsed, context);
        int? jobs = RunOptions.JobsOf(parsed);
        RunOptions.StandBack(parsed);
        MustTakeFiles(sinks);
        if (parsed.GetValue(RunOptions.DryRun))
            return Show(parsed, context, run);

        using RunLease? lease = RunLease.OfThisProcess();
        TorchRuntime.Load();
        if (!run.IsCertified(parsed, out CertificateDocument? certificate))
            return ExitCode.Uncertified;
        RunSettings settings = Settings(parsed, run, certificate);
        if (RoomFor(jobs, run.Cells, run.Plan, settings) is { } room)
            settings = SideBySide(settings, room, parsed, run.Locations, context);
        BudgetTrial.MustSuitTrials(run.Document, run.Plan, run.Locations);
        (ExperimentPlan plan, int stopped) = await SearchStage.RunAsync(run.Plan, settings, run.Locations);
        return stopped == ExitCode.Done
            ? await RunAsync(parsed, context, run with { Plan = plan }, settings, new LocalEngine(run.Locations, sinks))
            : stopped;
    }

    private static int Show(ParseResult parsed, VerbContext context, CheckedRun run)
    {
        ExperimentPlan plan = SearchOutcome.Applied(run.Plan, new RunFolder(run.Folder));
        PlanText.Write(Console.Out, plan, WantedCells.Of(plan, parsed.GetValue(RunOptions.Cell)), run.Folder);
        if (parsed.GetValue(RunOptions.Estimate))
            Estimate(parsed, context, plan, Settings(parsed, run, null), run.Locations);
        return ExitCode.Done;
    }

    private static Room? RoomFor(int? jobs, IReadOnlyList<ExperimentCell> cells, ExperimentPlan plan, RunSettings settings)
    {
        int groups = Math.Max(SeedGroups.Of(cells).Count, plan.Search is { } search ? SeedGroups.Of(search.Cells).Count : 0);
        return Room.Asked(jobs, groups, plan.Spec.Compute, settings.Device);
    }

    /// <summary>Tries the cells in children, also those that will run in this process.</summary>
    private static RunEstimation Estimate(
        ParseResult parsed, VerbContext context, ExperimentPlan plan, RunSettings settings, DataLocations locations)
    {
        IReadOnlyList<ExperimentCell> cells = WantedCells.Of(plan, parsed.GetValue(RunOptions.Cell));
        Room room = RoomFor(RunOptions.JobsOf(parsed), cells, plan, settings) ?? new Room(1, CoreShare.Count);
        var estimation = new RunEstimation(parsed.GetValue(RunOptions.Estimate) ? Console.Out : null);
        estimation.Make(plan, cells, SideBySide(settings, room, parsed, locations, context));
        return estimation;
    }

    private static RunSettings SideBySide(
        RunSettings settings, Room room, ParseResult parsed, DataLocations locations, VerbContext context) => settings
        .SideBySide(room, parsed.GetRequiredValue(RunOptions.Spec), RunOptions.Overrides(parsed), locations, context.Guests)
        .OnModels(RunOptions.ModelsOf(parsed));

    /// <param name="run">Its options decided.</param>
    private static async Task<int> RunAsync(
        ParseResult parsed, VerbContext context, CheckedRun run, RunSettings settings, LocalEngine engine)
    {
        IReadOnlyList<ExperimentCell> cells = WantedCells.Of(run.Plan, parsed.GetValue(RunOptions.Cell));
        foreach (string note in BudgetTrial.Check(run.Document, cells, run.Locations))
            Console.Out.WriteLine($"note: {note}");
        RunEstimation estimation = Estimate(parsed, context, run.Plan, settings, run.Locations);
        RunFolder folder = Begin(run.Plan, cells, settings, context.Json.Kinds);
        long started = TimeProvider.System.GetTimestamp();
        int code = await engine.RunAsync(new CellWork(run.Document, run.Plan, cells, settings));
        estimation.Conclude(TimeProvider.System.GetElapsedTime(started));
        return ExperimentReport.TryWriteAndShow(folder, context.Json.Kinds) ? code : Math.Max(code, ExitCode.SomeCellsFailed);
    }

    private static void MustTakeFiles(IEnumerable<SinkOrder> sinks)
    {
        foreach ((string option, string path) in sinks.Select(sink => sink.Folder).OfType<(string, string)>())
            OutputPlace.MustTakeFolder(option, path);
    }

    private static RunSettings Settings(ParseResult parsed, CheckedRun run, CertificateDocument? certificate) => new()
    {
        Folder = run.Folder,
        Device = TorchRuntime.Resolve(run.Plan.Spec.Compute.Device),
        Resume = parsed.GetValue(RunOptions.Resume),
        Certificate = certificate?.Sha256,
        CommandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory),
    };

    /// <summary>Says what is worth knowing before the first cell, and writes the plan into the folder.</summary>
    private static RunFolder Begin(ExperimentPlan plan, IReadOnlyList<ExperimentCell> cells, RunSettings settings, Kinds kinds)
    {
        foreach (string precision in CellPrecision.For(plan.Spec.Compute, settings.Device).Notes)
            Console.Out.WriteLine($"note: {precision}");
        var run = new RunFolder(settings.Folder) { Plan = plan.Recorded(settings.CommandLine) };
        if (!settings.Resume && StartingOver.Warning(run, cells) is { } warning)
            Console.Out.WriteLine($"note: {warning}: {CommandLineText.Typed([.. Environment.GetCommandLineArgs()[1..], "--resume"])}");
        if (OtherBuilds.Warning(run, cells, kinds) is { } note)
            Console.Out.WriteLine($"note: {note}");
        run.WritePlan(run.Plan);
        return run;
    }
}
