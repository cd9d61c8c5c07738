using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Summaries;
using Spectre.Console;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>A comparison for the screen.</summary>
internal static class RunComparisonTable
{
    private const string Legend = "Intervals of 95 % for B - A. Over examples: of these networks, other test examples allowed for (u: not "
        + "paired by example). Over seeds and examples: of the "
        + "two methods, another training allowed for too. The verdict goes by the second where there are seeds; from one seed it is of "
        + "these networks, and says nothing of the methods. " + ResultTable.MarkLegend;

    public static void Print(IAnsiConsole console, RunComparison comparison)
    {
        foreach (var group in comparison.Numbers.GroupBy(number => (number.Model, number.Dataset)))
        {
            Line(console, $"{group.Key.Model} on {group.Key.Dataset}", Decoration.Bold);
            console.Write(Render(group));
        }

        if (comparison.Numbers.Count > 0)
            Line(console, Legend, Decoration.Dim);
        foreach (Incomparable left in comparison.Left)
            Line(console, $"- not compared: {left.What}: {left.Reason}");
    }

    private static Table Render(IEnumerable<ComparedNumber> numbers)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in new[] { "number", "A", "B", "B - A", "over examples", "over seeds and examples", "n", "seeds", "B is" })
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
        ? $"{NumberText.WithInterval(from, null)} to {NumberText.WithInterval(to, null)}"
        : NumberText.NotApplicable;

    private static void Line(IAnsiConsole console, string text, Decoration decoration = Decoration.None)
    {
        console.Write(new Text(text, new Style(decoration: decoration)));
        console.WriteLine();
    }
}
