using System.Globalization;
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
    private const int MostPairs = 6;

    /// <param name="rows">Comparisons by one number.</param>
    public IEnumerable<string> Of(IReadOnlyList<ComparisonRow> rows)
    {
        ComparisonRow[] chief = [.. rows.Any(row => row.Scope == ComparisonScope.Methods)
            ? rows.Where(row => row.Scope == ComparisonScope.Methods) : rows.Where(row => row.Seed == rows[0].Seed)];
        if (Leader(chief) is not { } leader)
            yield break;
        ColumnTest? test = best.Test(chief[0].Name);
        (string Other, ComparisonRow Row)[] pairs = [.. chief.Where(row => row.First == leader || row.Second == leader)
            .Select(row => (row.First == leader ? row.Second : row.First, row))];
        foreach ((string other, ComparisonRow row) in pairs.Take(MostPairs))
            yield return $"{Subject(row)}: {Said(leader, other, row, test)}{Certified(row)}.";
        int left = pairs.Length - MostPairs;
        if (left > 0)
            yield return FormattableString.Invariant($"{Subject(chief[0])}: {left} more models stand in comparisons.csv.");
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

    private string Said(string leader, string other, ComparisonRow row, ColumnTest? test)
    {
        double difference = row.First == leader ? row.Difference : -row.Difference;
        (double lower, double upper) = row.First == leader ? (row.Lower, row.Upper) : (-row.Upper, -row.Lower);
        string on = string.Create(CultureInfo.InvariantCulture, $"on the same {row.N:N0} {Split(row)} examples");
        string by = $"{Amount(difference, lower, upper)} {row.Unit} {(difference >= 0 ? "above" : "below")}";
        string interval = $"difference {CellSpelling.WithInterval(difference, Half(difference, lower, upper))} {row.Unit}, 95 %";
        if (row.Status == MeasurementStatus.Unreliable)
            return $"{leader} and {other} are not compared, since a number of the two is unreliable";
        if (row.Scope == ComparisonScope.Networks)
        {
            string seed = string.Create(CultureInfo.InvariantCulture, $"seed {row.Seed}");
            return row.Higher.Length == 0
                ? $"the networks of {leader} and {other} cannot be told apart {on} ({seed}; {interval})"
                : $"the network of {leader} is {by} that of {other} {on} ({seed}); one seed says nothing of the methods";
        }

        string seeds = FormattableString.Invariant($"{row.Seeds} seeds");
        if (row.Seeds < Summary.FewestSeeds)
            return $"{leader} is {by} {other} {on}, over {seeds}, which are too few to say that of the methods";
        return row.Higher.Length > 0 && test?.Best == leader && !test.NotTold.Contains(other)
            ? $"{leader} is {by} {other} {on} over {seeds}"
            : $"{leader} and {other} cannot be told apart {on} over {seeds} ({interval})";
    }

    private static double Half(double difference, double lower, double upper) => Math.Max(upper - difference, difference - lower);

    private static string Amount(double difference, double lower, double upper) =>
        CellSpelling.WithInterval(Math.Abs(difference), Half(difference, lower, upper));

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
