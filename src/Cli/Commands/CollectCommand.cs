using System.CommandLine;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench collect</c>: gathers cells that were computed elsewhere, draws the report and answers as <c>run</c> does.</summary>
internal static class CollectCommand
{
    private const int MostNames = 5;

    private static readonly Option<string?> Baseline = new("--baseline")
    {
        Description = "Also hold the run against this file and the rules that every run obeys; exit code 4 when something is worse.",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "collect",
        "Gathers the cells of an experiment that a cluster computed and draws its report; exit code 3 when cells failed or are missing."
            + "\n\nExample:\n  genbench collect results/sweep",
        () => [ClusterArgument.Folder, Baseline],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Collect(parsed, context)))));

    private static int Collect(ParseResult parsed, VerbContext context)
    {
        RunFolder run = ClusterArgument.Of(parsed);
        string? baseline = parsed.GetValue(Baseline);
        if (baseline is not null && !File.Exists(baseline))
            throw new WrongInputException($"there is no file {baseline}: name a baseline, or write one with `genbench baseline accept`");
        if (run.ReadPlan() is not { } plan)
            throw new WrongInputException($"{run.Location} holds no plan.json: name the folder of an experiment that was submitted or run");
        OutputPlace.MustTakeFolder("DIR", run.Location);
        int code = WhatIsMissing(run, plan) ? ExitCode.SomeCellsFailed : ExitCode.Done;
        if (!ExperimentReport.TryWriteAndShow(run, context.Json.Kinds))
            code = ExitCode.SomeCellsFailed;
        return baseline is null || !IsRegressed(run, baseline, context) ? code : ExitCode.Regressed;
    }

    /// <returns>Whether some cell is not finished; which, is told.</returns>
    private static bool WhatIsMissing(RunFolder run, RunPlan plan)
    {
        ILookup<string, string> open = plan.Cells.Select(name => (Name: name, Record: run.Cell(name).ReadRecord()))
            .Where(cell => cell.Record is not { Status: CellStatus.Finished })
            .ToLookup(cell => cell.Record is { Status: CellStatus.Failed } ? "failed" : "missing", cell => cell.Name);
        foreach (IGrouping<string, string> cells in open)
        {
            string[] names = [.. cells];
            string more = names.Length > MostNames ? $" and {Counted.Of(names.Length - MostNames, "other")}" : "";
            Console.Error.WriteLine(
                $"genbench: {Counted.Of(names.Length, "cell")} {cells.Key}: {string.Join(", ", names.Take(MostNames))}{more}");
        }

        return open.Count > 0;
    }

    private static bool IsRegressed(RunFolder run, string baseline, VerbContext context)
    {
        GateReport? report = new RunGate
        {
            BaselinePath = baseline,
            Options = new GateOptions { Metrics = context.Metrics },
        }.Check(run.Location);
        if (report is not null)
            Console.Out.WriteLine(GateSummary.Of(report));
        return report is { Alarms: true };
    }
}
