using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs;
using GenBench.Metrics.Throughput;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>What a comparison must say of its fairness: the budget in force, and models that differ in size.</summary>
internal static class BudgetText
{
    private const string ByTheClock = "; by the clock: these numbers depend on the machine and on what else it did";

    public static string Of(BudgetSpec budget) => budget switch
    {
        EpochsBudget epochs => Of("epochs", epochs.Amount),
        StepsBudget steps => Of("steps", steps.Amount),
        ExamplesBudget examples => Of("examples", examples.Amount),
        MultiplyAddsBudget counted => Of("multiply-adds", counted.Amount),
        SecondsBudget timed => Of("seconds", timed.Amount),
        _ => budget.ToString(),
    };

    /// <returns>At most a line for each budget, and one for parameters out of tolerance.</returns>
    public static IEnumerable<string> Notes(ExperimentResults results) =>
        [.. results.Cells.Select(cell => InForce(cell.Record.Spec)).OfType<string>().Distinct(), .. Sizes(results)];

    /// <returns>What a budget makes equal for all models, and so ranks none of them.</returns>
    public static IReadOnlySet<string> Equalized(ExperimentResults results) => results.Cells
        .Select(cell => KindOf(cell.Record.Spec))
        .Select(kind => kind switch { "multiply-adds" => ModelCost.Training.Id, "seconds" => ModelCost.Seconds.Id, _ => null })
        .OfType<string>().ToHashSet();

    private static string Of(string kind, double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:G15} {kind}");

    /// <param name="cell">The spec of a cell.</param>
    private static string? InForce(JsonElement cell)
    {
        if (KindOf(cell) is not { } kind)
            return null;
        double amount = cell.GetProperty("budget").GetProperty("amount").GetDouble();
        return $"budget of every model: {Of(kind, amount)}{(kind == "seconds" ? ByTheClock : "")}";
    }

    private static string? KindOf(JsonElement cell) =>
        cell.TryGetProperty("budget", out JsonElement budget) ? budget.GetProperty(SpecJson.KindKey).GetString() : null;

    private static IEnumerable<string> Sizes(ExperimentResults results)
    {
        double[] tolerances = [.. results.Cells.Select(cell => ToleranceOf(cell.Record.Spec)).OfType<double>()];
        (string Model, double Count)[] sizes = [.. from row in results.Summaries
                                                  where row.Metric == ModelCost.Parameters.Id && row.Mean is not null
                                                  select (row.Model, row.Mean!.Value)];
        if (tolerances.Length == 0 || sizes.Length < 2)
            yield break;
        (double least, double most) = (sizes.Min(size => size.Count), sizes.Max(size => size.Count));
        if (most > least * (1 + tolerances.Min()))
        {
            string counts = string.Join(", ", sizes.Select(size => FormattableString.Invariant($"{size.Model} {size.Count}")));
            yield return FormattableString.Invariant($"warning: parameters differ by {most / least - 1:P0}, ")
                + FormattableString.Invariant($"more than the {tolerances.Min():P0} of parameterTolerance: {counts}");
        }
    }

    private static double? ToleranceOf(JsonElement cell) =>
        cell.TryGetProperty("parameterTolerance", out JsonElement tolerance) ? tolerance.GetDouble() : null;
}
