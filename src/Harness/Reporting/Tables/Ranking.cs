using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Models by their ranks in one number, over the seeds of all datasets in which all of them have it.</summary>
/// <param name="Title">Of the number's column.</param>
/// <param name="Rows">In the order of the models.</param>
internal sealed record Ranking(string Title, IReadOnlyList<RankRow> Rows)
{
    /// <summary>One for each number of the short table that has a better direction and that two models or more can be ranked by.</summary>
    public static IReadOnlyList<Ranking> All(ExperimentResults results)
    {
        IReadOnlySet<string> equal = BudgetText.Equalized(results);
        return
        [
            .. from chief in ChiefMetric.Of(results.Metrics)
               where !equal.Contains(chief.Metric)
               let component = chief.ComponentIn(results.Summaries)
               where component is not null
               let ranking = Of(chief, component, results)
               where ranking is not null
               select ranking,
        ];
    }

    /// <summary>Numbers that are not what their name says have no rank, and neither have those of different protocols.</summary>
    private static Ranking? Of(ChiefMetric chief, MetricComponent component, ExperimentResults results)
    {
        MeasurementRow[] rows = [.. results.Rows.Where(row =>
            row.Metric == chief.Metric && row.Component == component
                && row is { Value: { } value, Status: MeasurementStatus.Ok or MeasurementStatus.Loose } && double.IsFinite(value))];
        string[] models = [.. results.Models.Intersect(rows.Select(row => row.Model))];
        if (models.Length < 2 || rows.Select(row => row.Direction).Distinct().ToArray() is not [not Direction.None])
            return null;
        double[][][] ranks =
        [
            .. from dataset in rows.GroupBy(row => row.Dataset)
               where dataset.Select(row => row.Number.Method).Distinct().Count() == 1
               let blocks = Blocks(dataset, models)
               where blocks.Length > 0
               select blocks,
        ];
        RankRow?[] ranked = [.. models.Select((model, index) =>
            Row(rows[0], model, [.. ranks.Select(dataset => dataset.Select(block => block[index]).ToArray())], models.Length))];
        return ranked.Any(row => row is null)
            ? null
            : new Ranking($"{chief.Title}{NumberText.Arrow(rows[0].Direction)}", [.. ranked.OfType<RankRow>()]);
    }

    /// <returns>For each seed that all models have, their ranks.</returns>
    private static double[][] Blocks(IEnumerable<MeasurementRow> dataset, string[] models) =>
    [
        .. from seed in dataset.GroupBy(row => row.Seed)
           let values = seed.ToDictionary(row => row.Model, row => row.Value!.Value)
           where models.All(values.ContainsKey)
           select MeanRank.Of([.. models.Select(model => values[model])], seed.First().Direction == Direction.Higher).ToArray(),
    ];

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
