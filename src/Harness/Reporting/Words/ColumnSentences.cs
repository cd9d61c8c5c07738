using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Words;

/// <summary>What paired tests over seeds say of the other columns of the main table. Times and rates are left out: the machine has its
/// part in them.</summary>
/// <param name="results">Of one dataset.</param>
/// <param name="best">Tests of its columns.</param>
internal sealed class ColumnSentences(ExperimentResults results, SeparatedBest best)
{
    private const int MostModels = 4;

    public IEnumerable<string> Of(IReadOnlyList<ShownNumber> numbers) =>
        from number in numbers
        where results.Metrics.Find(number.Name.Metric) is { Role: not MetricRole.Cost }
        let test = best.Test(number.Name)
        where test is not null
        select $"{number.Title}: {Said(number, test)}.";

    private string Said(ShownNumber number, ColumnTest test)
    {
        SummaryRow row = results.Summaries.First(row =>
            row.Model == test.Best && row.Metric == number.Name.Metric && row.Component == number.Name.Component);
        string value = $"{TableCell.Of(row)} {row.Unit}", seeds = FormattableString.Invariant($"{test.Seeds} seeds");
        return test.NotTold.Count == 0
            ? $"{test.Best} is the best ({value}), told from every other model by paired tests over {seeds}"
            : $"{test.Best} has the best mean ({value}), and cannot be told from {Names(test.NotTold)} over {seeds}";
    }

    private static string Names(IReadOnlyList<string> models) => models.Count <= MostModels
        ? string.Join(" and ", new[] { string.Join(", ", models.SkipLast(1)), models[^1] }.Where(part => part.Length > 0))
        : FormattableString.Invariant($"{models.Count} others");
}
