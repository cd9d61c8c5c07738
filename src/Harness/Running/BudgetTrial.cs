using GenBench.Harness.Data;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Running;

/// <summary>Holds a budget that whole updates can miss against every model, before any is trained.</summary>
internal static class BudgetTrial
{
    /// <summary>By how much models may differ in what they spend, since updates are whole.</summary>
    private const double Tolerance = 0.05;

    /// <returns>What there is to say of it before the run: a line for each model and dataset, or a warning.</returns>
    /// <exception cref="SpecException">The models cannot have the same.</exception>
    public static IReadOnlyList<string> Check(SpecDocument document, IEnumerable<ExperimentCell> cells, DataLocations locations)
    {
        if (document.Spec.Budget is SecondsBudget)
            return ["a budget of seconds: what comes out depends on the machine and on what else it does"];
        if (document.Spec.Budget is not (ExamplesBudget or MultiplyAddsBudget))
            return [];
        List<string> notes = [];
        IEnumerable<ExperimentCell> trained = cells.Where(cell => cell.Refusal is null);
        foreach (IGrouping<DatasetSpec, ExperimentCell> onDataset in trained.GroupBy(cell => cell.Dataset))
        {
            using IDataset dataset = onDataset.Key.Load(locations);
            IEnumerable<ExperimentCell> models = onDataset.DistinctBy(cell => (cell.Model.Label, cell.Trial));
            Spending[] spent = [.. models.Select(cell => Spending.Of(cell, dataset)).OfType<Spending>()];
            if (Problem(spent, document.Spec.Budget) is { } problem)
                throw new SpecException([new LocatedProblem(document.Locate(problem.Path), problem)]);
            notes.AddRange(spent.Select(one => $"{one.Model}, {onDataset.Key.Label}: {one.Text}"));
        }

        return notes;
    }

    /// <summary>The same of every trial of a search, before any is run: whichever wins, its budget is that of the others.</summary>
    /// <exception cref="SpecException">Some trials cannot have the same.</exception>
    public static void MustSuitTrials(SpecDocument document, ExperimentPlan plan, DataLocations locations)
    {
        if (plan.Search is { } search)
            Check(document, [.. search.Cells, .. plan.Cells.Where(cell => !search.Decides(cell))], locations);
    }

    private static SpecProblem? Problem(IReadOnlyList<Spending> spent, BudgetSpec budget)
    {
        if (spent.FirstOrDefault(one => one.Updates == 0) is { } poor)
        {
            return new SpecProblem(
                "budget.amount", FormattableString.Invariant($"{BudgetText.Of(budget)} do not pay for one update of {poor.Model}"),
                FormattableString.Invariant($"expected at least {poor.Least:G6}"));
        }

        if (spent.Count == 0 || spent.Max(one => one.Amount) <= (1 + Tolerance) * spent.Min(one => one.Amount))
            return null;
        string counts = string.Join(", ", spent.Select(one => FormattableString.Invariant($"{one.Model} {one.Amount:G6}")));
        return new SpecProblem(
            "budget.amount", $"whole updates leave the models further apart than 5 %: {counts}", "give more, or smaller batches");
    }

    /// <param name="Updates">That the budget allows.</param>
    /// <param name="Amount">What they come to, in the budget's unit.</param>
    /// <param name="Least">What one update takes.</param>
    private sealed record Spending(string Model, long Updates, double Amount, double Least, string Text)
    {
        public static Spending? Of(ExperimentCell cell, IDataset dataset)
        {
            string name = cell.Trial is { } trial ? FormattableString.Invariant($"{cell.Model.Label} (trial {trial})") : cell.Model.Label;
            PlannedTraining planned = PlannedTraining.Of(cell, dataset);
            if (cell.Budget is ExamplesBudget)
            {
                long seen = planned.Passes.Seen(planned.Passes.Steps);
                return new(name, planned.Passes.Steps, seen, cell.Training.BatchSize,
                    $"{Counted.Of(planned.Passes.Steps, "update")} of {Counted.Of(seen, "example")} in all");
            }

            return planned.Cost is { } cost ? Counting(name, planned.Passes.Steps, cost) : null;
        }

        private static Spending Counting(string model, long updates, TrainingCost cost)
        {
            double spent = updates == 0 ? 0 : cost.After(updates);
            IEnumerable<string> shares = cost.Shares(updates).Select(
                (share, i) => FormattableString.Invariant($"stage {i + 1}: {share.Updates} updates, {share.Cost:G6}"));
            string fit = cost.Fit > 0 ? FormattableString.Invariant($"; fitted after them: {cost.Fit:G6}") : "";
            return new(model, updates, spent, cost.After(1), FormattableString.Invariant(
                $"{Counted.Of(updates, "update")}, {spent:G6} multiply-adds ({string.Join("; ", shares)}{fit})"));
        }
    }
}
