using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting.Families;

/// <summary>What one family has under one heading: words, a number with its interval, or the reason why there is none.</summary>
/// <param name="Row">Null for words, and where nobody measured.</param>
/// <param name="Text">As a table shows it.</param>
/// <param name="Reason">Why there is no number; empty where there is one.</param>
internal sealed record FamilyCell(SummaryRow? Row, string Text, string Reason)
{
    /// <summary>The same as data.</summary>
    public TableCell Data => Row is null ? TableCell.OfText(Text) with { Reason = Reason } : TableCell.Of(Row);

    public static FamilyCell OfWords(string text) => new(null, text.Length > 0 ? text : NumberText.NotApplicable, "");

    public static FamilyCell Of(SummaryRow? row) => row switch
    {
        null => new(null, NumberText.NotApplicable, "not measured"),
        { Mean: null } => new(row, NumberText.Of(row), row.Reason),
        _ => new(row, NumberText.Of(row), ""),
    };
}
