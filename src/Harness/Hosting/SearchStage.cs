using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Search;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Hosting;

/// <summary>Runs the trials of a search before the cells that its winners are trained in.</summary>
internal static class SearchStage
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Runs what is left of the trials, or waits for another process that is at work on them, and writes <c>search.csv</c>. Sinks
    /// hear of none: their runs are the experiment's.</summary>
    /// <param name="settings">Of the experiment.</param>
    /// <returns>The plan with the winners in it; or the exit code of a search that was stopped.</returns>
    public static async Task<(ExperimentPlan Plan, int Code)> RunAsync(ExperimentPlan plan, RunSettings settings, DataLocations locations)
    {
        if (plan.Search is not { } search)
            return (plan, ExitCode.Done);
        var folder = new RunFolder(settings.Folder);
        Console.Out.WriteLine(SearchText.Rule(search.Rule));
        var outcome = SearchOutcome.Read(search, folder);
        if (!settings.Resume && StartingOver.Warning(new RunFolder(folder.SearchFolder), outcome.Open) is { } warning)
            Console.Out.WriteLine($"note: {warning}: {CommandLineText.Typed([.. Environment.GetCommandLineArgs()[1..], "--resume"])}");
        while (outcome.Open is { Count: > 0 } open)
        {
            await UntilOneIsFree(open, folder);
            int code = await RunHost.RunAsync(open, TrialsOf(settings, folder), locations, []);
            outcome = SearchOutcome.Read(search, folder);
            if (!TryWrite(outcome, folder))
                return (plan, ExitCode.SomeCellsFailed);
            if (code > ExitCode.SomeCellsFailed)
                return (plan, code);
        }

        if (!TryWrite(outcome, folder))
            return (plan, ExitCode.SomeCellsFailed);
        ExperimentPlan decided = outcome.Applied(plan);
        foreach (string line in SearchText.Lines(decided.Chosen).Skip(1))
            Console.Out.WriteLine($"  {line}");
        return (decided, ExitCode.Done);
    }

    /// <returns>Whether the table of the trials could be written; where not, why is told in one line.</returns>
    private static bool TryWrite(SearchOutcome outcome, RunFolder folder)
    {
        try
        {
            outcome.Write(folder);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"genbench: the trials are there, but not their table: {error.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    private static RunSettings TrialsOf(RunSettings settings, RunFolder folder) => settings with
    {
        Folder = folder.SearchFolder,
        Orders = settings.Orders is { } orders ? orders with { Folder = folder.SearchFolder, Trials = true } : null,
    };

    private static async Task UntilOneIsFree(IReadOnlyList<ExperimentCell> open, RunFolder folder)
    {
        var trials = new RunFolder(folder.SearchFolder);
        bool told = false;
        while (!open.Any(cell => IsFree(trials.Cell(cell.Name))))
        {
            if (!told)
                Console.Out.WriteLine("another process is at work on what is left of the search: waiting for it");
            told = true;
            await Task.Delay(BetweenLooks);
        }
    }

    private static bool IsFree(CellFolder cell)
    {
        using IDisposable? idle = CellLock.TryTake(cell);
        return idle is not null;
    }
}
