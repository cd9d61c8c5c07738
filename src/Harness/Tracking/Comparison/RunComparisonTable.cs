using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;
using Spectre.Console;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>A comparison for the screen.</summary>
internal static class RunComparisonTable
{
    private const string Legend = "Intervals of 95 % for B − A. Over examples: of these networks, other test examples allowed for (u: not "
        + "paired by example). Over seeds and examples: of the "
        + "two methods, another training allowed for too. The verdict goes by the second where there are seeds; from one seed it is of "
        + "these networks, and says nothing of the methods. " + ResultTable.MarkLegend;

    /// <summary>What changed in three lines, then the numbers that a test tells apart.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="comparison">Of two runs.</param>
    /// <param name="all">Every number in place of those that differ, and each that could not be compared.</param>
    public static void Print(IAnsiConsole console, RunComparison comparison, bool all)
    {
        foreach (string line in ComparisonSummary.Lines(comparison))
            Line(console, line);
        ComparedNumber[] shown = [.. comparison.Numbers.Where(number => all || ComparisonSummary.Differs(number))];
        foreach (var group in shown.GroupBy(number => (number.Model, number.Dataset)))
        {
            Line(console, $"{group.Key.Model} on {group.Key.Dataset}", Decoration.Bold);
            console.Write(Render(group));
        }

        if (shown.Length > 0)
            Line(console, Legend, Decoration.Dim);
        foreach (Incomparable left in all ? comparison.Left : [])
            Line(console, $"- not compared: {left.What}: {left.Reason}");
        if (shown.Length < comparison.Numbers.Count)
            Line(console, $"{Counted.Of(comparison.Numbers.Count - shown.Length, "more number")} with --all", Decoration.Dim);
    }

    private static Table Render(IEnumerable<ComparedNumber> numbers)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in new[] { "number", "A", "B", "B − A", "over examples", "over seeds and examples", "n", "seeds", "B is" })
            table.AddColumn(new Spectre.Console.TableColumn(new Text(title)));
        foreach (ComparedNumber number in numbers)
            table.AddRow([.. Cells(number).Select(cell => new Text(cell))]);
        return table;
    }

    private static string[] Cells(ComparedNumber number) =>
    [
        $"{number.Number.Name}{NumberText.Arrow(number.Direction)} ({number.Unit})",
        NumberText.WithInterval(number.A, null),
        NumberText.WithInterval(number.B, null),
        NumberText.WithInterval(number.Difference, null),
        Interval(number.Lower, number.Upper) + (number.IsPaired ? "" : " u"),
        Interval(number.MethodLower, number.MethodUpper),
        number.N.ToString(CultureInfo.InvariantCulture),
        number.Seeds.ToString(CultureInfo.InvariantCulture),
        $"{number.Verdict.ToString().ToLowerInvariant()}"
            + $"{(number.Scope == ComparisonScope.Networks ? " (these networks)" : "")}{NumberText.Mark(number.Status)}",
    ];

    private static string Interval(double? lower, double? upper) => lower is { } from && upper is { } to
        ? CellSpelling.Interval(from, to)
        : NumberText.NotApplicable;

    private static void Line(IAnsiConsole console, string text, Decoration decoration = Decoration.None)
    {
        console.Write(new Text(text, new Style(decoration: decoration)));
        console.WriteLine();
    }
}
