using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Results.Runs;

/// <summary>Which cells of a folder belong together, and what else lies there. Every reader of a run takes this set.</summary>
public sealed record CellSelection
{
    public static CellSelection Empty { get; } = new() { Cells = [] };

    /// <summary>Those of the plan that were begun, in its order.</summary>
    public required IReadOnlyList<CellFolder> Cells { get; init; }

    /// <summary>Cells of the plan that were not begun.</summary>
    public IReadOnlyList<string> NotBegun { get; init; } = [];

    /// <summary>Cells that other plans asked for: kept on disk, never averaged with these.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Recorded plans that hold some of <see cref="Others"/>: any verb takes one in the place of the folder.</summary>
    public IReadOnlyList<string> OtherPlans { get; init; } = [];

    /// <summary>How options of the plan's models were chosen; null where none were.</summary>
    public SearchSummary? Search { get; init; }

    /// <summary>Values of swept options; <see cref="SweptOptions.None"/> where nothing is swept.</summary>
    public SweptOptions Sweep { get; init; } = SweptOptions.None;

    /// <summary>What the experiment is to find out; empty where it says nothing.</summary>
    public string Question { get; init; } = "";

    /// <summary>What the experiment asserts, as it is written there; null where it asserts nothing.</summary>
    public JsonElement? Claim { get; init; }

    /// <summary>False for a folder from before plans were recorded, where the cells begun last stand for the plan.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Of the plan named with the folder, or else the plan of the run that wrote last.</summary>
    /// <exception cref="InvalidDataException">The plan cannot be read.</exception>
    public static CellSelection Of(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.ReadPlan() is { } plan ? OfPlan(folder, plan) : BegunLast(folder);
    }

    private static CellSelection OfPlan(RunFolder folder, RunPlan plan)
    {
        string[] begun = [.. folder.CellNames()];
        string[] others = [.. begun.Except(plan.Cells)];
        return new CellSelection
        {
            Cells = [.. plan.Cells.Intersect(begun).Select(folder.Cell)],
            NotBegun = [.. plan.Cells.Except(begun)],
            Others = others,
            OtherPlans = [.. folder.PlanFiles().Where(file => Path.GetFileNameWithoutExtension(file) != plan.Key && Holds(file, others))],
            Search = plan.Search,
            Sweep = plan.Sweep ?? SweptOptions.None,
            Question = plan.Question ?? "",
            Claim = plan.Claim,
            IsPlanned = true,
        };
    }

    private static bool Holds(string planFile, IEnumerable<string> cells) => RunPlan.Read(planFile).Cells.Intersect(cells).Any();

    /// <summary>Of each model and dataset the variant whose cell began last.</summary>
    private static CellSelection BegunLast(RunFolder folder)
    {
        (CellFolder Cell, CellIdentity Identity, DateTimeOffset Started)[] all =
        [
            .. from cell in folder.Cells()
               let record = cell.ReadRecord()!
               select (cell, record.Identity, record.Provenance.Started),
        ];
        var latest = all.GroupBy(entry => (entry.Identity.Model, entry.Identity.Dataset))
            .ToDictionary(group => group.Key, group => group.MaxBy(entry => entry.Started).Identity.Variant);
        ILookup<bool, CellFolder> isCurrent = all.ToLookup(
            entry => entry.Identity.Variant == latest[(entry.Identity.Model, entry.Identity.Dataset)], entry => entry.Cell);
        return new CellSelection { Cells = [.. isCurrent[true]], Others = [.. isCurrent[false].Select(cell => cell.Name)] };
    }
}
