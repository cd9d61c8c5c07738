using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>The main comparison as data: models down, chosen numbers across, with what paired tests say of each column.</summary>
internal static class MainTable
{
    public const string Name = "main";

    /// <summary>Whether a table is the main comparison of a dataset.</summary>
    public static bool Is(TableData table) => table.Name == Name || table.Name.StartsWith($"{Name}-", StringComparison.Ordinal);

    /// <param name="results">Of the table's dataset.</param>
    /// <param name="table">The same as text.</param>
    public static TableData Of(ExperimentResults results, ResultTable table)
    {
        var best = new SeparatedBest(results);
        ColumnTest?[] tests = [.. table.Shown.Select(number => best.Test(number.Name))];
        bool StandsOut(TableCell cell, int column) =>
            table.Lines.Count(line => CellSpelling.Of(line.Values[column]) == CellSpelling.Of(cell)) == 1;
        TableCell[][] cells = [.. table.Lines.Select(line => line.Values
            .Select((cell, column) => Marked(cell, line, tests[column], StandsOut(cell, column))).ToArray())];
        return new TableData
        {
            Name = Name,
            Title = $"{results.Experiment}, {table.Dataset}",
            Columns =
            [
                TableHead.OfText("model"), .. table.Options.Select(option => new TableHead(option) { IsNumber = true }),
                new TableHead("seeds") { IsNumber = true },
                .. table.Shown.Select((number, column) => TableHead.OfNumbers(
                    number.Title, table.Columns[column].Unit, table.Directions[column], cells.Select(line => line[column]))),
            ],
            KeyColumns = 1 + table.Options.Count,
            Rows = [.. table.Lines.Zip(cells, Row)],
            Footnotes = table.Notes,
        };
    }

    private static TableCell[] Row(TableLine line, TableCell[] cells) =>
        [TableCell.OfText(line.Model), .. line.Options.Select(TableCell.OfText), TableCell.OfText(line.Seeds), .. cells];

    /// <param name="standsOut">Whether nobody else's number is printed in the same digits: a reader would look for what tells the two
    /// apart.</param>
    private static TableCell Marked(TableCell cell, TableLine line, ColumnTest? test, bool standsOut) => test is null || cell.Number is null
        ? cell
        : cell with
        {
            IsBest = standsOut && line.Model == test.Separated,
            Marks = test.NotTold.Contains(line.Model) ? [.. cell.Marks, CellMark.NotTold] : cell.Marks,
        };
}
