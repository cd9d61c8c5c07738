using System.Globalization;
using CsvHelper;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table as CSV for programs and spreadsheets: a line a row, every number in full, and behind it columns for what else it has:
/// ends of its interval or range, how it stands to its quantity, marks. ASCII signs, invariant culture; a text that a spreadsheet would
/// compute is guarded (<see cref="GuardedText"/>).</summary>
internal static class CsvTable
{
    public static string Write(TableData table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, CsvSpelling.Configuration))
        {
            Field[][] fields = [.. table.Columns.Index().Select(column => Fields(column.Item, [.. table.Column(column.Index)]))];
            Line(csv, fields.SelectMany(column => column.Select(field => field.Name)));
            foreach (IReadOnlyList<TableCell> row in table.Rows)
                Line(csv, fields.Zip(row, (column, cell) => column.Select(field => field.Of(cell))).SelectMany(values => values));
        }

        return text.ToString();
    }

    /// <summary>Of a column those that say something of one of its cells.</summary>
    private static Field[] Fields(TableHead head, TableCell[] cells)
    {
        string name = ForeignText.OneLine(head.Unit.Length == 0 ? head.Title : $"{head.Title} ({head.Unit})");
        Field value = new(name, cell => cell.Number is { } number ? Digits(number.Value) : Plain(cell));
        Field[] more =
        [
            new($"{name}: lower", cell => Digits(cell.Number?.Lower)),
            new($"{name}: upper", cell => Digits(cell.Number?.Upper)),
            new($"{name}: kind", cell => cell is { Number: not null, Kind: { } kind } ? KebabCase.NameOf(kind) : ""),
            new($"{name}: marks", cell => string.Join(';', Marks(cell))),
        ];
        return [value, .. more.Where(field => cells.Any(cell => field.Of(cell).Length > 0))];
    }

    private static string Plain(TableCell cell) =>
        cell.Text == CellSpelling.NotApplicable ? "" : CellSpelling.Ascii(ForeignText.OneLine(cell.Text));

    private static IEnumerable<string> Marks(TableCell cell) =>
        [.. cell.IsBest ? ["best"] : Array.Empty<string>(), .. cell.Marks.Select(KebabCase.NameOf)];

    private static string Digits(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static void Line(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (string field in fields)
            csv.WriteField(GuardedText.Guarded(field));
        csv.NextRecord();
    }

    private sealed record Field(string Name, Func<TableCell, string> Of);
}
