using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Words;

/// <summary>The best model of one number against the others, each on the examples that both measured.</summary>
/// <param name="results">Of one dataset.</param>
/// <param name="best">Tests of its columns.</param>
internal sealed class PairSentences(ExperimentResults results, SeparatedBest best)
{
    private const int MostPairs = 6, MostNames = 4;

    /// <param name="rows">Comparisons by one number.</param>
    public IEnumerable<string> Of(IReadOnlyList<ComparisonRow> rows)
    {
        ComparisonRow[] chief = [.. rows.Any(row => row.Scope == ComparisonScope.Methods)
            ? rows.Where(row => row.Scope == ComparisonScope.Methods) : rows.Where(row => row.Seed == rows[0].Seed)];
        if (Leader(chief) is not { } leader)
            yield break;
        ColumnTest? test = best.Test(chief[0].Name);
        LeaderPair[] pairs =
            [.. chief.Where(row => row.First == leader || row.Second == leader).Select(row => new LeaderPair(leader, row, test))];
        LeaderPair[] untold = [.. pairs.Where(pair => pair.IsUntold)];
        LeaderPair[] single = untold.Length > 1 ? [.. pairs.Except(untold)] : pairs;
        foreach (LeaderPair pair in single.Take(MostPairs))
            yield return $"{Subject(pair.Row)}: {pair.Said(Split(pair.Row))}{Certified(pair.Row)}.";
        if (single.Length > MostPairs)
            yield return FormattableString.Invariant($"{Subject(chief[0])}: {single.Length - MostPairs} more stand in comparisons.csv.");
        if (untold.Length > 1)
            yield return $"{Subject(chief[0])}: {Together(leader, untold)}{Certified(chief[0])}.";
    }

    /// <summary>All that the leader is not told from, in one sentence.</summary>
    private string Together(string leader, LeaderPair[] untold)
    {
        string[] names = [.. untold.Select(pair => pair.Other)];
        string others = names.Length <= MostNames
            ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : FormattableString.Invariant($"{names.Length} other models");
        string differences = CellSpelling.Interval(untold.Min(pair => pair.Difference), untold.Max(pair => pair.Difference));
        LeaderPair any = untold[0];
        return $"{leader} cannot be told from {others} {any.On(Split(any.Row))} {any.Seeds} (differences {differences} {any.Row.Unit})";
    }

    /// <summary>The model whose number is better than, or not worse than, that of every other; null where numbers have no better
    /// direction.</summary>
    private string? Leader(ComparisonRow[] rows)
    {
        SummaryRow[] numbers = [.. results.Summaries.Where(row =>
            row.Metric == rows[0].Metric && row.Component == rows[0].Component && row.Mean is not null
                && rows.Any(pair => pair.First == row.Model || pair.Second == row.Model))];
        return numbers.Select(row => row.Direction).Distinct().ToArray() switch
        {
            [Direction.Higher] => numbers.MaxBy(row => row.Mean)!.Model,
            [Direction.Lower] => numbers.MinBy(row => row.Mean)!.Model,
            _ => null,
        };
    }

    private string Subject(ComparisonRow row) =>
        ShownNumber.TitleOf(results.Metrics.Find(row.Metric) is { } metric ? ShownNumber.TitleOf(metric) : row.Metric, row.Component);

    private string Split(ComparisonRow row) =>
        results.Rows.First(own => own.Number.Name == row.Name).Split.ToString().ToLowerInvariant();

    /// <summary>Of likelihoods and their bounds alone: the certificate is about them.</summary>
    private string Certified(ComparisonRow row)
    {
        IEnumerable<CellResults> cells = results.Measured.Where(cell => cell.Model == row.First || cell.Model == row.Second);
        bool isCertified = cells.All(cell => cell.Record.Provenance.Certificate is not null);
        return isCertified && results.Metrics.Find(row.Metric) is { IsLogDensity: true } ? "; the certificate passed" : "";
    }
}
