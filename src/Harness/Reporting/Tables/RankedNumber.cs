using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A chief number with a better direction that two models or more can be ranked by. Numbers that are not what their name says
/// have no rank, and neither have those of different protocols.</summary>
/// <param name="Title">Of the number's column, with an arrow to the better side.</param>
/// <param name="Models">Those that have it on some dataset, in the order of the experiment.</param>
/// <param name="Rows">Of these models.</param>
internal sealed record RankedNumber(string Title, IReadOnlyList<string> Models, IReadOnlyList<MeasurementRow> Rows)
{
    private bool IsHigherBetter => Rows[0].Direction == Direction.Higher;

    public static IEnumerable<RankedNumber> All(ExperimentResults results)
    {
        IReadOnlySet<string> equal = BudgetText.Equalized(results);
        return from chief in ChiefMetric.Of(results.Metrics)
               where !equal.Contains(chief.Metric)
               let component = chief.ComponentIn(results.Summaries)
               where component is not null
               let number = Of(chief, component, results)
               where number is not null
               select number;
    }

    /// <summary>Ranks within each seed of each dataset.</summary>
    /// <returns>[dataset][seed][model], of datasets that have a seed which all models have.</returns>
    public double[][][] BySeeds() =>
    [
        .. from dataset in Datasets()
           let blocks = Seeds(dataset).Select(Ranked).ToArray()
           where blocks.Length > 0
           select blocks,
    ];

    /// <summary>Ranks within each dataset, by the mean over the seeds that all models have.</summary>
    /// <returns>[dataset][model]</returns>
    public double[][] ByDatasets() =>
    [
        .. from dataset in Datasets()
           let seeds = Seeds(dataset).ToArray()
           where seeds.Length > 0
           select Ranked([.. Models.Select((_, model) => seeds.Average(seed => seed[model]))]),
    ];

    private static RankedNumber? Of(ChiefMetric chief, MetricComponent component, ExperimentResults results)
    {
        MeasurementRow[] rows = [.. results.Rows.Where(row =>
            row.Metric == chief.Metric && row.Component == component
                && row is { Value: { } value, Status: MeasurementStatus.Ok or MeasurementStatus.Loose } && double.IsFinite(value))];
        string[] models = [.. results.Models.Intersect(rows.Select(row => row.Model))];
        return models.Length < 2 || rows.Select(row => row.Direction).Distinct().ToArray() is not [not Direction.None]
            ? null
            : new RankedNumber($"{chief.Title}{NumberText.Arrow(rows[0].Direction)}", models, rows);
    }

    private IEnumerable<IGrouping<string, MeasurementRow>> Datasets() => Rows.GroupBy(row => row.Dataset)
        .Where(dataset => dataset.Select(row => row.Number.Method).Distinct().Count() == 1);

    /// <returns>Values of all models, for each seed that all have.</returns>
    private IEnumerable<double[]> Seeds(IEnumerable<MeasurementRow> dataset) =>
        from seed in dataset.GroupBy(row => row.Seed)
        let values = seed.DistinctBy(row => row.Model).ToDictionary(row => row.Model, row => row.Value!.Value)
        where Models.All(values.ContainsKey)
        select Models.Select(model => values[model]).ToArray();

    private double[] Ranked(double[] values) => [.. MeanRank.Of(values, IsHigherBetter)];
}
