using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Search;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Models.Optimization;

namespace GenBench.Cli.Commands;

/// <summary>What <c>--dry-run</c> prints.</summary>
internal static class PlanText
{
    public static void Write(TextWriter output, ExperimentPlan plan, IReadOnlyList<ExperimentCell> cells, string folder)
    {
        output.WriteLine(string.IsNullOrWhiteSpace(plan.Spec.Description) ? plan.Spec.Name : $"{plan.Spec.Name}: {plan.Spec.Description}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(cells.Count, "cell")} into {folder}, "
            + $"device {plan.Spec.Compute.Device}, {plan.Spec.Compute.Dtype.ToString().ToLowerInvariant()}"
            + $"{AtOnce(plan.Spec.Compute.SeedsAtOnce)}"));
        if (plan.Spec.Compute is { Tf32: true, Device: "cpu" })
            output.WriteLine($"note: {CellPrecision.NoTf32OnCpu}");
        if (plan.Search is { } search)
            Write(output, search, SearchOutcome.Read(search, new RunFolder(folder)));
        foreach (ExperimentCell cell in cells)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cell.Index,4}  {Name(plan, cell)}  {Training(cell)}"));
    }

    private static void Write(TextWriter output, SearchPlan search, SearchOutcome outcome)
    {
        output.WriteLine(SearchText.Rule(search.Rule));
        foreach (TrialRow row in outcome.Rows)
        {
            string status = row.Status is { } known ? $"  {KebabCase.NameOf(known)}" : "";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"      trial {row.Trial}, by {row.Objective}: {row.Cell}  {row.Overrides}{status}"));
        }
    }

    /// <summary>What a cell of chosen options is called is not known before they are.</summary>
    private static string Name(ExperimentPlan plan, ExperimentCell cell) =>
        plan is { Search: { } search, Chosen: null } && search.Decides(cell) ? (cell.Identity with { Variant = "winner" }).Name : cell.Name;

    private static string AtOnce(int seeds) =>
        seeds == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", up to {seeds} seeds of a model trained at once");

    private static string Training(ExperimentCell cell) => cell.ComesTrained
        ? "comes trained"
        : string.Create(CultureInfo.InvariantCulture, $"{Length(cell)} of batch {cell.Training.BatchSize}");

    private static string Length(ExperimentCell cell) =>
        cell.Budget is null or EpochsBudget ? Counted.Of(cell.Training.Epochs, "epoch") : BudgetText.Of(cell.Budget);
}
