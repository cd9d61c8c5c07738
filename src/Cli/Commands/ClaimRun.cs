using System.Globalization;
using GenBench.Harness.Certification;
using GenBench.Harness.Claims;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Claims;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>One claim and the run that decides it.</summary>
/// <param name="claim">As its experiment has it.</param>
/// <param name="document">The experiment.</param>
/// <param name="plan">The cells that decide it.</param>
/// <param name="folder">Of the run.</param>
/// <param name="sideBySide">The same settings for cells in processes of their own.</param>
internal sealed class ClaimRun(
    ClaimSpec claim, SpecDocument document, ExperimentPlan plan, string folder, Func<RunSettings, Room, RunSettings> sideBySide)
{
    public ClaimSpec Claim => claim;

    public string Number => claim.Number.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<ExperimentCell> Cells => plan.Cells;

    /// <summary>All experiments of a folder that have a claim, each checked whole before the first runs, by number.</summary>
    /// <param name="only">Numbers wanted; all when null.</param>
    public static IReadOnlyList<ClaimRun> Find(
        string folder, bool isLarge, HashSet<int>? only, VerbContext context, DataLocations locations, string results)
    {
        if (!Directory.Exists(folder))
            throw new WrongInputException($"there is no folder {folder}: name that of the claims' experiments with --dir");
        ClaimRun[] all = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => Of(file, isLarge, context, locations, results)).OfType<ClaimRun>().OrderBy(run => run.Claim.Number)];
        if (all.GroupBy(run => run.Claim.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WrongInputException($"two experiments in {folder} have claim {twice.Key}: give one another number");
        if (only?.Except(all.Select(run => run.Claim.Number)).ToArray() is [var absent, ..])
            throw new WrongInputException($"--only {absent}: {folder} has the claims {string.Join(", ", all.Select(run => run.Number))}");
        return [.. all.Where(run => only?.Contains(run.Claim.Number) ?? true)];
    }

    private static ClaimRun? Of(string file, bool isLarge, VerbContext context, DataLocations locations, string results)
    {
        SpecDocument document = context.Loader.Load(file);
        if (document.Spec.Claim is not { } claim)
            return null;
        MustBeDrawn(file, claim, document.Json.Kinds);
        SpecOverride[] larger = isLarge && claim.Digits.Count > 0
            ? [.. SpecOverride.All($"{file}: claim.digits", claim.Digits), new("--size digits", $"name={document.Spec.Name}-digits")]
            : [];
        document = context.Loader.Load(file, larger).At(locations);
        var plan = ExperimentPlan.Create(document, locations);
        ModelTrial.Check(document, context.Guests);
        return new ClaimRun(
            document.Spec.Claim!, document, plan, Path.Combine(results, plan.Spec.Name),
            (settings, room) => settings.SideBySide(room, file, larger, locations, context.Guests));
    }

    private static void MustBeDrawn(string file, ClaimSpec claim, Kinds kinds)
    {
        string[] figures = [.. kinds.Parts<IFigure>().Select(figure => figure.Id)];
        if (claim.Figure is { } figure && !figures.Contains(figure))
            throw new WrongInputException($"{file}: claim.figure: there is no figure {figure}; there are {string.Join(", ", figures)}");
    }

    /// <param name="locations">Of data files.</param>
    /// <param name="jobs">Cells side by side; null for as many as there is room for.</param>
    /// <param name="certificate">Of the estimators; null where the run goes without.</param>
    /// <returns>The run's exit code.</returns>
    public async Task<int> RunAsync(DataLocations locations, int? jobs, CertificateDocument? certificate, Kinds kinds)
    {
        Console.Out.WriteLine($"claim {Number}: {claim.Sentence}");
        foreach (string note in BudgetTrial.Check(document, plan.Cells, locations))
            Console.Out.WriteLine($"note: {note}");
        var settings = new RunSettings
        {
            Folder = folder,
            Device = TorchRuntime.Resolve(plan.Spec.Compute.Device),
            Resume = true,
            Certificate = certificate?.Sha256,
            CommandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory),
        };
        if (Room.Asked(jobs, SeedGroups.Of(plan.Cells).Count, plan.Spec.Compute, settings.Device) is { } room)
            settings = sideBySide(settings, room);
        var run = new RunFolder(folder) { Plan = plan.Recorded(settings.CommandLine) };
        if (OtherBuilds.Warning(run, plan.Cells, kinds) is { } others)
            Console.Out.WriteLine($"note: {others}");
        run.WritePlan(run.Plan);
        return await RunHost.RunAsync(plan.Cells, settings, locations, []);
    }

    /// <summary>Writes the run's report and holds the claim against its numbers.</summary>
    public JudgedClaim Judge(Kinds kinds) =>
        ClaimJudge.Judge(claim, ReportBuilder.Write(new RunFolder(folder), kinds).Rows) with { Folder = folder };
}
