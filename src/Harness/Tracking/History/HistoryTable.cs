using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using Spectre.Console;

namespace GenBench.Harness.Tracking.History;

/// <summary>A history for the screen: a table for each series, with its steps below it.</summary>
internal static class HistoryTable
{
    public static void Print(IAnsiConsole console, MetricHistory history)
    {
        foreach (HistorySeries series in history.Series)
        {
            Line(console, $"{history.Metric}: {series.Title} ({series.Unit}, {HistoryText.Of(series.Direction)})", Decoration.Bold);
            Line(console,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{series.Key.Split} split on {series.Key.Device}, version {series.Key.Version}, {series.Key.Protocol}"),
                    Decoration.Dim);
            console.Write(Render(series));
            foreach (string finding in HistoryText.Findings(series))
                Line(console, $"- {finding}");
            console.WriteLine();
        }

        foreach (MethodSwitch change in history.Switches)
        {
            Line(console, $"- not joined: {change.Title}, from {HistoryText.Date(change.Date)} ({HistoryText.Short(change.Commit)}) with "
                + $"another method: {change.Difference}");
        }

        foreach (string problem in history.LeftOut)
            Line(console, $"- left out: {problem}");
    }

    private static Table Render(HistorySeries series)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in new[] { "date (UTC)", "commit", "value ± 95 %", "level", "seeds", "" })
            table.AddColumn(new Spectre.Console.TableColumn(new Text(title)).NoWrap());
        foreach (HistoryRow row in HistoryRow.Of(series))
        {
            table.AddRow(
                new Text(HistoryText.Date(row.Point.Date)),
                new Text(row.Point.ShortCommit),
                new Text(NumberText.WithInterval(row.Point.Value, row.Point.HalfWidth)),
                new Text(NumberText.WithInterval(row.Level, series.Noise).Split(' ')[0]),
                new Text(row.Seeds),
                new Text(row.Remark));
        }

        return table;
    }

    private static void Line(IAnsiConsole console, string text, Decoration decoration = Decoration.None)
    {
        console.Write(new Text(text, new Style(decoration: decoration)));
        console.WriteLine();
    }
}
