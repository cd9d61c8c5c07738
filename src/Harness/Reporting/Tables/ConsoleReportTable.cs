using Spectre.Console;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A table of a report on a console, in parts where it is wider than that.</summary>
public static class ConsoleReportTable
{
    private const int Padding = 3;

    public static void Print(IAnsiConsole console, string title, ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(table);
        console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (IReadOnlyList<int> part in Parts(table, console.Profile.Width))
            console.Write(Render(table, part));
        console.Write(new Text(table.Note, new Style(decoration: Decoration.Dim)));
        console.WriteLine();
    }

    private static Table Render(ReportTable table, IReadOnlyList<int> columns)
    {
        Table view = new Table().Border(TableBorder.Simple);
        foreach (int column in columns)
            view.AddColumn(new Spectre.Console.TableColumn(new Text(Heading(table, column))).NoWrap());
        foreach (IReadOnlyList<string> row in table.Rows)
            view.AddRow([.. columns.Select(column => new Text(row[column]))]);
        return view;
    }

    private static List<List<int>> Parts(ReportTable table, int width)
    {
        int[] keys = [.. Enumerable.Range(0, table.KeyColumns)];
        int keyWidth = keys.Sum(column => WidthOf(table, column));
        List<List<int>> parts = [[.. keys]];
        int used = keyWidth;
        foreach (int column in Enumerable.Range(table.KeyColumns, table.Columns.Count - table.KeyColumns))
        {
            int needed = WidthOf(table, column);
            if (parts[^1].Count > keys.Length && used + needed > width)
            {
                parts.Add([.. keys]);
                used = keyWidth;
            }

            parts[^1].Add(column);
            used += needed;
        }

        return parts;
    }

    /// <summary>The unit stands below.</summary>
    private static string Heading(ReportTable table, int column) =>
        table.Columns[column].Replace(" (", "\n(", StringComparison.Ordinal);

    private static int WidthOf(ReportTable table, int column) =>
        Padding + table.Rows.Select(row => row[column].Length).Concat(Heading(table, column).Split('\n').Select(line => line.Length)).Max();
}
