using System.Globalization;
using GenBench.Harness.Claims;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Claims;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>One claim and the run that decides it.</summary>
/// <param name="folder">Of the run.</param>
internal sealed class ClaimRun(ClaimSpec claim, ExperimentPlan plan, string folder)
{
    public ClaimSpec Claim => claim;

    public string Number => claim.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>All experiments of a folder that have a claim, each checked whole before the first runs, by number.</summary>
    /// <param name="only">Numbers wanted; all when null.</param>
    public static IReadOnlyList<ClaimRun> Find(
        string folder, bool isLarge, HashSet<int>? only, SpecLoader loader, DataLocations locations, string results)
    {
        if (!Directory.Exists(folder))
            throw new WrongInputException($"there is no folder {folder}: name that of the claims' experiments with --dir");
        ClaimRun[] all = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => Of(file, isLarge, loader, locations, results)).OfType<ClaimRun>().OrderBy(run => run.Claim.Number)];
        if (all.GroupBy(run => run.Claim.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WrongInputException($"two experiments in {folder} have claim {twice.Key}: give one another number");
        if (only?.Except(all.Select(run => run.Claim.Number)).ToArray() is [var absent, ..])
            throw new WrongInputException($"--only {absent}: {folder} has the claims {string.Join(", ", all.Select(run => run.Number))}");
        return [.. all.Where(run => only?.Contains(run.Claim.Number) ?? true)];
    }

    private static ClaimRun? Of(string file, bool isLarge, SpecLoader loader, DataLocations locations, string results)
    {
        SpecDocument document = loader.Load(file);
        if (document.Spec.Claim is not { } claim)
            return null;
        MustBeDrawn(file, claim, document.Json.Kinds);
        if (isLarge)
        {
            SpecOverride[] larger = [.. SpecOverride.All($"{file}: claim.digits", claim.Digits)];
            document = loader.Load(file, [.. larger, new SpecOverride("--size digits", $"name={document.Spec.Name}-digits")]);
        }

        var plan = ExperimentPlan.Create(document, locations);
        return new ClaimRun(document.Spec.Claim!, plan, Path.Combine(results, plan.Spec.Name));
    }

    private static void MustBeDrawn(string file, ClaimSpec claim, Kinds kinds)
    {
        string[] figures = [.. kinds.Parts<IFigure>().Select(figure => figure.Id)];
        if (claim.Figure is { } figure && !figures.Contains(figure))
            throw new WrongInputException($"{file}: claim.figure: there is no figure {figure}; there are {string.Join(", ", figures)}");
    }

    /// <returns>The run's exit code.</returns>
    public async Task<int> RunAsync(DataLocations locations)
    {
        Console.Out.WriteLine($"claim {Number}: {claim.Sentence}");
        var settings = new RunSettings
        {
            Folder = folder,
            Device = TorchRuntime.Resolve(plan.Spec.Compute.Device),
            Resume = true,
            CommandLine = CommandLineText.From(Environment.GetCommandLineArgs()[1..], Environment.CurrentDirectory),
        };
        new RunFolder(folder).WritePlan(plan.Recorded(settings.CommandLine));
        return await RunHost.RunAsync(plan.Cells, settings, locations, []);
    }

    /// <summary>Writes the run's report and holds the claim against its numbers.</summary>
    public JudgedClaim Judge(Kinds kinds) =>
        ClaimJudge.Judge(claim, ReportBuilder.Write(new RunFolder(folder), kinds).Rows) with { Folder = folder };
}
