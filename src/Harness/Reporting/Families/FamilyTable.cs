using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Families;

/// <summary>What sets the families apart, one line a model; in <c>families.csv</c> one line a number.</summary>
public sealed class FamilyTable(Kinds kinds) : IReportTable
{
    private const string FileName = "families.csv";

    private const string NoteOfInversion =
        "Inversion by the way that takes the fewest evaluations, its cost in forward evaluations for one example.";

    public string Title => "What sets the families apart";

    public bool IsOnConsole => true;

    public ReportTable? Of(ExperimentResults results)
    {
        IReadOnlyList<FamilyComparison> comparisons = FamilyComparison.Of(results, kinds);
        if (comparisons.Count == 0)
            return null;
        FamilyColumn[] numbers = [.. FamilyColumn.InNumbers.Where(column => comparisons.Any(side => side.Columns.Contains(column)))];
        FamilyColumn[] columns = [.. FamilyColumn.InWords, .. numbers];
        (string Dataset, FamilyNumbers Family)[] lines =
            [.. comparisons.SelectMany(side => side.Families.Select(family => (side.Dataset, family)))];
        FamilyCell[][] cells = [.. lines.Select(line => columns.Select(column => column.Of(line.Family)).ToArray())];
        bool several = comparisons.Count > 1;
        var reasons = new Reasons();
        string[][] rows = [.. lines.Zip(cells, (line, own) => Line(line.Dataset, line.Family, own, several, reasons))];
        return new ReportTable
        {
            Columns =
            [
                .. several ? ["dataset"] : Array.Empty<string>(), "model",
                .. columns.Select((column, index) => column.Heading(cells.Select(line => line[index]))),
            ],
            KeyColumns = several ? 2 : 1,
            Rows = rows,
            Note = $"{NoteOfInversion} {reasons}".Trim(),
        };
    }

    public TableData? DataOf(ExperimentResults results) =>
        FamilyComparison.Of(results, kinds) is { Count: > 0 } comparisons ? FamilyData.Of(Title, NoteOfInversion, comparisons) : null;

    public void WriteNumbers(ExperimentResults results, string folder)
    {
        FamilyRow[] rows = [.. FamilyComparison.Of(results, kinds).SelectMany(Numbers)];
        string file = Path.Combine(folder, FileName);
        if (rows.Length > 0)
            CsvFile.Write(file, rows);
        else
            File.Delete(file); // another plan's
    }

    private static IEnumerable<FamilyRow> Numbers(FamilyComparison side) =>
        from family in side.Families
        from column in FamilyColumn.InWords.Concat(side.Columns)
        select FamilyRow.Of(side.Dataset, family.Model, column.Title, column.Of(family));

    private static string[] Line(string dataset, FamilyNumbers family, FamilyCell[] cells, bool several, Reasons reasons) =>
    [
        .. several ? [dataset] : Array.Empty<string>(), family.Model,
        .. cells.Select(cell => cell.Reason.Length == 0 ? cell.Text : $"{cell.Text} [{reasons.NumberOf(cell.Reason)}]"),
    ];

    /// <summary>Why cells are empty, each reason once and by its number.</summary>
    private sealed class Reasons
    {
        private readonly List<string> _all = [];

        public string NumberOf(string reason)
        {
            if (!_all.Contains(reason))
                _all.Add(reason);
            return (_all.IndexOf(reason) + 1).ToString(CultureInfo.InvariantCulture);
        }

        public override string ToString() => string.Join(
            "; ", _all.Select((reason, index) => string.Create(CultureInfo.InvariantCulture, $"[{index + 1}] {reason}")));
    }
}
