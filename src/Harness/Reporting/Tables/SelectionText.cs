using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>What the numbers beside it leave out: nothing that lies in a folder is left out without a word.</summary>
internal static class SelectionText
{
    private const int MostNames = 8;

    /// <returns>How options were chosen, then at most one line for what was not begun, and one for what other plans asked for.</returns>
    public static IEnumerable<string> Lines(CellSelection selection)
    {
        foreach (string line in SearchText.Lines(selection.Search))
            yield return line;
        if (selection.NotBegun.Count > 0)
            yield return $"not begun: {Names(selection.NotBegun)}";
        if (selection.Others.Count > 0)
        {
            string others = $"{Names(selection.Others)}{HowToSee(selection.OtherPlans)}";
            yield return $"also in the folder and not among these numbers, {Why(selection)}: {others}";
        }
    }

    private static string Why(CellSelection selection) =>
        selection.IsPlanned ? "since the run did not ask for them" : "since cells of other options were begun later";

    private static string Names(IReadOnlyList<string> names)
    {
        string more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        return $"{Counted.Of(names.Count, "cell")} ({string.Join(", ", names.Take(MostNames))}{more})";
    }

    private static string HowToSee(IReadOnlyList<string> plans) => plans.Count == 0
        ? "; to see them, run their spec again, which keeps finished cells"
        : $"; to see them, name their plan in the place of the folder: {string.Join(", ", plans)}";
}
