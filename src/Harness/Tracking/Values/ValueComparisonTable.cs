using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Wording;
using Spectre.Console;

namespace GenBench.Harness.Tracking.Values;

/// <summary>A comparison of values for the screen.</summary>
internal static class ValueComparisonTable
{
    private const string Legend = "The interval of 95 % for the mean of B - A is over examples: other test examples are allowed for, "
        + "another training of the models is not.";

    public static void Print(IAnsiConsole console, ValueComparison comparison)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in new[] { "A", "B", "B - A", "over examples", "n", "paired by", "margin", "B is" })
            table.AddColumn(new Spectre.Console.TableColumn(new Text(title)));
        table.AddRow([.. Cells(comparison).Select(cell => new Text(cell))]);
        Line(console, $"A: {comparison.FileA}");
        Line(console, $"B: {comparison.FileB}");
        console.Write(table);
        Line(console, Legend, Decoration.Dim);
    }

    private static string[] Cells(ValueComparison comparison) =>
    [
        NumberText.WithInterval(comparison.A, null),
        NumberText.WithInterval(comparison.B, null),
        NumberText.WithInterval(comparison.Difference, null),
        $"{NumberText.WithInterval(comparison.Lower, null)} to {NumberText.WithInterval(comparison.Upper, null)}",
        comparison.N.ToString(CultureInfo.InvariantCulture),
        comparison.PairedBy,
        comparison.Margin.ToString(CultureInfo.InvariantCulture),
        KebabCase.NameOf(comparison.Verdict),
    ];

    private static void Line(IAnsiConsole console, string text, Decoration decoration = Decoration.None)
    {
        console.Write(new Text(text, new Style(decoration: decoration)));
        console.WriteLine();
    }
}
