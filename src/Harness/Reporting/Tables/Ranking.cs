using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Models by their ranks in one number, over the seeds of all datasets in which all of them have it.</summary>
/// <param name="Title">Of the number's column.</param>
/// <param name="Rows">In the order of the models.</param>
internal sealed record Ranking(string Title, IReadOnlyList<RankRow> Rows)
{
    /// <summary>One for each number of the short table that has a better direction and that two models or more can be ranked by.</summary>
    public static IReadOnlyList<Ranking> All(ExperimentResults results) =>
        [.. RankedNumber.All(results).Select(Of).OfType<Ranking>()];

    private static Ranking? Of(RankedNumber number)
    {
        double[][][] ranks = number.BySeeds();
        RankRow?[] ranked = [.. number.Models.Select((model, index) => Row(
            number.Rows[0], model, [.. ranks.Select(dataset => dataset.Select(block => block[index]).ToArray())], number.Models.Count))];
        return ranked.Any(row => row is null) ? null : new Ranking(number.Title, [.. ranked.OfType<RankRow>()]);
    }

    /// <param name="ranks">Of one model: for each dataset, of its seeds.</param>
    /// <returns>Null where neither seeds nor datasets are enough to tell a spread.</returns>
    private static RankRow? Row(MeasurementRow number, string model, double[][] ranks, int models) =>
        MeanRank.Interval(ranks, models) is not { } interval ? null : new RankRow
        {
            Metric = number.Metric,
            Component = number.Component,
            Direction = number.Direction,
            Model = model,
            MeanRank = ranks.SelectMany(dataset => dataset).Average(),
            Lower = interval.Lower,
            Upper = interval.Upper,
            Models = models,
            Datasets = ranks.Length,
            Blocks = ranks.Sum(dataset => dataset.Length),
        };
}
