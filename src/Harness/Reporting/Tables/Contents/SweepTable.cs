using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>Chief numbers against the option that takes most values: its values across, and a line for each number and setting of the other
/// options.</summary>
internal static class SweepTable
{
    private const int MostNumbers = 6;

    /// <param name="results">Of one dataset.</param>
    /// <param name="dataset">Its name.</param>
    /// <param name="shown">Numbers of the main table.</param>
    /// <returns>Null where no option takes several values.</returns>
    public static TableData? Of(ExperimentResults results, string dataset, IReadOnlyList<ShownNumber> shown)
    {
        SweptOptions sweep = results.Selection.Sweep;
        HashSet<string> models = [.. results.Models];
        SweptGroup[] groups = [.. sweep.Groups.Where(group => group.Dataset == dataset && models.Contains(group.Model))];
        (string Option, int Place, string[] Values) across = sweep.Options
            .Select((option, place) => (option, place, Values: ValuesOf(groups, place)))
            .OrderByDescending(option => option.Values.Length).FirstOrDefault();
        if (across.Values is not { Length: > 1 })
            return null;
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        TableCell[][] rows = [.. shown.Where(number => summaries.Any(row => Is(row, number))).Take(MostNumbers)
            .SelectMany(number => Lines(number, groups, across.Place, across.Values, summaries, sweep.Options))];
        return new TableData
        {
            Name = "sweep",
            Title = $"Numbers against {across.Option}",
            Columns =
            [
                TableHead.OfText("number"), TableHead.OfText("model"), TableHead.OfText("other options"),
                .. across.Values.Select((value, index) =>
                    TableHead.OfNumbers($"{across.Option} = {value}", "", Direction.None, rows.Select(row => row[index + 3]))),
            ],
            KeyColumns = 3,
            Rows = rows,
        };
    }

    private static IEnumerable<TableCell[]> Lines(
        ShownNumber number, SweptGroup[] groups, int place, string[] values, IReadOnlyList<SummaryRow> summaries,
            IReadOnlyList<string> options)
    {
        SummaryRow[] rows = [.. summaries.Where(row => Is(row, number))];
        Direction[] directions = [.. rows.Select(row => row.Direction).Distinct()];
        TableHead title = TableHead.OfNumbers(number.Title, rows[0].Unit, directions is [var shared] ? shared : Direction.None, []);
        var lines = groups.Where(group => group.Values[place].Length > 0)
            .GroupBy(group => (group.Base, Others: Others(group, place, options)));
        return lines.Select(line => (TableCell[])
        [
            TableCell.OfText(title.ToString()), TableCell.OfText(line.Key.Base), TableCell.OfText(line.Key.Others),
            .. values.Select(value => line.FirstOrDefault(group => group.Values[place] == value)?.Model)
                .Select(model => TableCell.Of(rows.FirstOrDefault(row => row.Model == model))),
        ]);
    }

    private static bool Is(SummaryRow row, ShownNumber number) =>
        row.Metric == number.Name.Metric && row.Component == number.Name.Component && row.Mean is not null;

    private static string[] ValuesOf(SweptGroup[] groups, int place) =>
        [.. groups.Select(group => group.Values[place]).Where(value => value.Length > 0).Distinct()];

    private static string Others(SweptGroup group, int place, IReadOnlyList<string> options) => string.Join(
        ", ", options.Zip(group.Values).Index().Where(option => option.Index != place && option.Item.Second.Length > 0)
            .Select(option => $"{option.Item.First} = {option.Item.Second}"));
}
