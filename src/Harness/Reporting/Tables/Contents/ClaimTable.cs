using System.Text.Json;
using GenBench.Harness.Claims;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>What the experiment of a run asserts, the numbers that decide it, and the verdict.</summary>
internal static class ClaimTable
{
    /// <returns>Null where the experiment asserts nothing.</returns>
    public static TableData? Of(ExperimentResults results) => Judged(results) is not { } judged ? null : new TableData
    {
        Name = "claims",
        Title = "What the experiment asserts",
        Columns = [.. new[] { "claim", "number", "measured", "needed", "verdict" }.Select(TableHead.OfText)],
        Rows = [.. judged.Numbers.Select((number, index) => Row(judged, number, index == 0))],
        Note = "A claim holds where all its intervals (95 %, over seeds, Student's t) lie on its side of their limits, fails where "
            + $"one lies on the other, and is undecided otherwise. Refuted by: {judged.Claim.Refuted}",
    };

    /// <summary>The claim with its numbers; null where there is none, or one that this program cannot read.</summary>
    public static JudgedClaim? Judged(ExperimentResults results)
    {
        try
        {
            return results.Selection.Claim?.Deserialize<ClaimSpec>(SpecJson.WithoutKinds.Options) is { } claim
                ? ClaimJudge.Judge(claim, results.Rows) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TableCell[] Row(JudgedClaim judged, DecidedNumber number, bool isFirst) =>
    [
        TableCell.OfText(isFirst ? judged.Claim.Sentence : ""),
        TableCell.OfText(ClaimText.Of(number.Decision)),
        TableCell.OfText(CellSpelling.Typeset(ClaimText.Measured(number))),
        TableCell.OfText(ClaimText.Limit(number.Decision)),
        TableCell.OfText(isFirst ? ClaimsPage.Word(ClaimJudge.Verdicts([judged])[0]) : ""),
    ];
}
