using GenBench.Harness.Claims;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting.Words;

/// <summary>A run in plain words: warnings first, then what tests found, then what makes that readable. No sentence says more than its
/// test: what a test does not tell apart is not better, and of one seed networks are spoken of and not methods.</summary>
public static class Reading
{
    /// <param name="results">Of one dataset or of several.</param>
    /// <param name="comparisons">Models against each other, as <c>comparisons.csv</c> has them.</param>
    /// <param name="columns">Of the main table; null for the chief numbers.</param>
    public static IReadOnlyList<ReportSentence> Of(
        ExperimentResults results, IReadOnlyList<ComparisonRow> comparisons, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(comparisons);
        return
        [
            .. RunWarnings.Of(results, columns).Select(text => new ReportSentence(SentenceKind.Warning, text)),
            .. ClaimFindings(results).Select(text => new ReportSentence(SentenceKind.Finding, text)),
            .. results.Datasets.SelectMany(dataset => Findings(results, comparisons, columns, dataset))
                .Select(text => new ReportSentence(SentenceKind.Finding, text)),
            .. Notes(results, comparisons).Select(text => new ReportSentence(SentenceKind.Note, text)),
        ];
    }

    private static IEnumerable<string> Findings(
        ExperimentResults results, IReadOnlyList<ComparisonRow> comparisons, IReadOnlyList<string>? columns, string dataset)
    {
        ExperimentResults own = results.OnDataset(dataset);
        string where = results.Datasets.Count > 1 ? $"On {dataset}, " : "";
        ComparisonRow[] rows = [.. comparisons.Where(row => row.Dataset == dataset)];
        var best = new SeparatedBest(own);
        IEnumerable<string> sentences =
        [
            .. rows.GroupBy(row => (row.Name, row.Protocol)).SelectMany(number => new PairSentences(own, best).Of([.. number])),
            .. new ColumnSentences(own, best).Of(
                [.. ShownNumber.Of(own, columns).Where(number => rows.All(row => row.Name != number.Name))]),
        ];
        return sentences.Select(sentence => where + sentence);
    }

    private static IEnumerable<string> ClaimFindings(ExperimentResults results)
    {
        if (ClaimTable.Judged(results) is not { } judged)
            yield break;
        string verdict = ClaimJudge.Verdicts([judged])[0] switch
        {
            ClaimVerdict.Holds => "holds: every interval over seeds lies on its side of its limit",
            ClaimVerdict.Fails => "fails: an interval over seeds lies on the other side of its limit",
            _ => "is undecided: an interval over seeds reaches over its limit, or a number is missing",
        };
        yield return $"The claim \"{judged.Claim.Sentence.TrimEnd('.')}\" {verdict}.";
    }

    private static IEnumerable<string> Notes(ExperimentResults results, IReadOnlyList<ComparisonRow> comparisons)
    {
        if (comparisons.Any(row => row.Higher.Length > 0))
        {
            yield return "± is half of a 95 % interval. Of lower bounds the higher is the better bound; log p(x) itself may lie above it "
                + "by different amounts for different models.";
        }

        if (results.Cells.Count > 0 && results.Cells.All(cell => cell.Record.Provenance.Certificate is not null))
            yield return "The certificate passed: before the run the estimators agreed with models whose answer is known.";
    }
}
