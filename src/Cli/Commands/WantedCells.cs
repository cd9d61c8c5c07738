using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Cli.Commands;

/// <summary>Which of a plan's cells a command line asks for.</summary>
internal static class WantedCells
{
    /// <summary>The cell of that number; all when null.</summary>
    public static IReadOnlyList<ExperimentCell> Of(ExperimentPlan plan, int? index)
    {
        if (index is null)
            return plan.Cells;
        return plan.Cells.Where(cell => cell.Index == index).ToArray() is [_] wanted
            ? wanted
            : throw new WrongInputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--cell {index} is not in the plan; it has cells {plan.Cells[0].Index} to {plan.Cells[^1].Index}: see --dry-run"));
    }

    /// <summary>The part of a plan that these models are; all of it when null.</summary>
    public static ExperimentPlan Only(ExperimentPlan plan, IReadOnlyList<string>? models)
    {
        string[] known = [.. plan.Labels];
        return models?.FirstOrDefault(model => !known.Contains(model)) is { } unknown
            ? throw new WrongInputException($"--models {unknown}: there is no such model; {NearestName.Remedy(unknown, known)}")
            : plan.Only(models);
    }
}
