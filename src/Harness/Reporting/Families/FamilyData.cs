using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Families;

/// <summary>The families side by side as data: numbers as numbers, and each reason for one that is missing once below.</summary>
internal static class FamilyData
{
    public static TableData Of(string title, string note, IReadOnlyList<FamilyComparison> comparisons)
    {
        bool several = comparisons.Count > 1;
        FamilyColumn[] columns =
        [
            .. FamilyColumn.InWords,
            .. FamilyColumn.InNumbers.Where(column => comparisons.Any(side => side.Columns.Contains(column))),
        ];
        (string Dataset, FamilyNumbers Family)[] lines =
            [.. comparisons.SelectMany(side => side.Families.Select(family => (side.Dataset, family)))];
        FamilyCell[][] cells = [.. lines.Select(line => columns.Select(column => column.Of(line.Family)).ToArray())];
        return new TableData
        {
            Name = "families",
            Title = title,
            Columns =
            [
                TableHead.OfText("model"), .. several ? [TableHead.OfText("dataset")] : Array.Empty<TableHead>(),
                .. columns.Select((column, index) => Head(column, [.. cells.Select(line => line[index])])),
            ],
            KeyColumns = several ? 2 : 1,
            Rows = [.. lines.Zip(cells, (line, own) => Row(line.Dataset, line.Family.Model, own, several))],
            Footnotes = Reasons(columns, lines, cells),
            Note = note,
        };
    }

    private static TableCell[] Row(string dataset, string model, FamilyCell[] cells, bool several) =>
    [
        TableCell.OfText(model), .. several ? [TableCell.OfText(dataset)] : Array.Empty<TableCell>(), .. cells.Select(cell => cell.Data),
    ];

    private static TableHead Head(FamilyColumn column, FamilyCell[] cells)
    {
        SummaryRow[] rows = [.. cells.Select(cell => cell.Row).OfType<SummaryRow>().Where(row => row.Mean is not null)];
        if (rows.Length == 0)
            return TableHead.OfText(column.Title);
        Direction[] directions = [.. rows.Select(row => row.Direction).Distinct()];
        return TableHead.OfNumbers(
            column.Title, rows[0].Unit, directions is [var shared] ? shared : Direction.None, cells.Select(cell => cell.Data));
    }

    private static string[] Reasons(FamilyColumn[] columns, (string Dataset, FamilyNumbers Family)[] lines, FamilyCell[][] cells) =>
    [
        .. from line in lines.Index()
           from column in columns.Index()
           let cell = cells[line.Index][column.Index]
           where cell.Reason.Length > 0
           group (line.Item.Family.Model, column.Item.Title) by cell.Reason into same
           let models = string.Join(", ", same.Select(one => one.Model).Distinct())
           let titles = string.Join(", ", same.Select(one => one.Title).Distinct())
           select $"{models}, {titles}: {same.Key}",
    ];
}
