using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Every two models of an experiment on the examples that both measured: differences are far better known than the numbers
/// themselves, since an example that is hard for one model is hard for the other. Each seed has a row of its two networks, and several
/// seeds have one of the two methods.</summary>
public static class PairedComparisons
{
    private const int Resamples = 2000;

    /// <summary>Of more models (300 pairs) the networks of single seeds are compared only where there is one seed: nobody reads tens of
    /// thousands of rows, and methods are what they are compared for.</summary>
    private const int MostPairsOfNetworks = 300;

    /// <summary>Pairs grow with the square of the models: of more than these the best ones are compared.</summary>
    private const int MostModels = 100;

    /// <summary>Numbers of different versions, protocols or examples are not compared.</summary>
    /// <param name="metrics">Ids. Of a metric with components the one with the largest number, such as the largest K.</param>
    public static IReadOnlyList<ComparisonRow> Of(ExperimentResults results, IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(results);
        (CellResults Cell, MeasurementRow[] Rows)[] chosen = [.. results.Measured.Select(cell => (cell, Chosen(cell, metrics)))];
        var leaders = LeadingModels.Of(chosen.SelectMany(entry => entry.Rows), MostModels);
        (CellResults Cell, Side[] Sides)[] measured = [.. chosen.AsParallel().AsOrdered()
            .Select(entry => (entry.Cell, Sides(entry.Cell, entry.Rows.Where(leaders.Hold)).ToArray()))];
        SidePair[][] alike =
        [
            .. from dataset in measured.GroupBy(entry => entry.Cell.Dataset)
               let pairs = dataset.GroupBy(entry => entry.Cell.Seed)
                   .SelectMany(entries => Pairs([.. entries.SelectMany(entry => entry.Sides)])).ToArray()
               from metric in metrics
               from seeds in pairs.Where(pair => pair.First.Row.Metric == metric)
                   .GroupBy(pair => (pair.First.Row.Model, pair.Second.Row.Model, pair.First.Row.Number.Method))
               select seeds.ToArray(),
        ];
        return [.. Rows(alike)];
    }

    /// <summary>Always the same resamples: a report drawn again is the same report.</summary>
    /// <param name="alike">For each two models, a pair a seed.</param>
    private static IEnumerable<ComparisonRow> Rows(SidePair[][] alike)
    {
        IReadOnlyList<ConfidenceInterval?> methods =
            MethodInterval.OfAll([.. alike.Select(seeds => seeds.Select(pair => pair.AtSeed).ToArray())]);
        static (string, string) NumberOf(SidePair[] seeds) => (seeds[0].First.Row.Dataset, seeds[0].First.Row.Metric);
        Dictionary<(string, string), int> count = alike.CountBy(NumberOf).ToDictionary();
        SidePair[][] networks =
            [.. alike.Zip(methods, (seeds, ofMethods) => ofMethods is null || count[NumberOf(seeds)] <= MostPairsOfNetworks ? seeds : [])];
        IReadOnlyList<PairedDifference> compared = PairedBootstrap.CompareAll(
            [.. networks.SelectMany(seeds => seeds).Select(pair => (pair.First.Values, pair.Second.Values))], 0, Resamples);
        int next = 0;
        for (int place = 0; place < alike.Length; place++)
        {
            if (methods[place] is { } interval)
                yield return OfMethods(alike[place], interval);
            foreach (SidePair pair in networks[place])
                yield return OfNetworks(pair, compared[next++]);
        }
    }

    private static IEnumerable<Side> Sides(CellResults cell, IEnumerable<MeasurementRow> chosen) => chosen
        .Select(row => new Side(row, cell.ExamplesOf(row.Number.Name)))
        .Where(side => side.Values.Count >= 2 && side.Values.All(double.IsFinite));

    private static MeasurementRow[] Chosen(CellResults cell, IReadOnlyList<string> metrics) =>
        [.. metrics.Select(metric => Chosen(cell, metric)).OfType<MeasurementRow>()];

    private static MeasurementRow? Chosen(CellResults cell, string metric) =>
        cell.Rows.Where(row => row.Metric == metric && row.Value is not null).MaxBy(row => row.Component, MetricComponent.BySize);

    private static IEnumerable<SidePair> Pairs(Side[] sides) =>
        from first in sides.Index()
        from second in sides.Skip(first.Index + 1)
        where AreComparable(first.Item, second)
        select new SidePair(first.Item, second);

    private static bool AreComparable(Side first, Side second) =>
        (first.Row.Number.Method, first.Values.Count) == (second.Row.Number.Method, second.Values.Count);

    private static ComparisonRow OfNetworks(SidePair pair, PairedDifference difference)
    {
        return Row([pair], difference.Difference.Mean, difference.Interval) with
        {
            Seed = pair.First.Row.Seed,
            StdError = difference.Difference.StandardError,
            Scope = ComparisonScope.Networks,
        };
    }

    private static ComparisonRow OfMethods(SidePair[] seeds, ConfidenceInterval interval)
    {
        Estimate overSeeds = Estimate.FromValues([.. seeds.Select(pair => pair.AtSeed.First - pair.AtSeed.Second)]);
        return Row(seeds, overSeeds.Mean, interval) with { StdError = overSeeds.StandardError, Scope = ComparisonScope.Methods };
    }

    private static ComparisonRow Row(SidePair[] seeds, double difference, ConfidenceInterval interval)
    {
        (MeasurementRow first, MeasurementRow second) = (seeds[0].First.Row, seeds[0].Second.Row);
        return new ComparisonRow
        {
            Experiment = first.Experiment,
            Dataset = first.Dataset,
            Seeds = seeds.Length,
            Metric = first.Metric,
            Component = first.Component,
            First = first.Model,
            Second = second.Model,
            Difference = difference,
            Lower = interval.Lower,
            Upper = interval.Upper,
            N = seeds[0].First.Values.Count,
            Unit = first.Unit,
            Higher = interval.Contains(0) ? "" : difference > 0 ? first.Model : second.Model,
            Status = seeds.Max(pair => pair.First.Row.Status > pair.Second.Row.Status ? pair.First.Row.Status : pair.Second.Row.Status),
            Protocol = first.Protocol,
        };
    }

    /// <param name="Values">One an example, in the order of the split.</param>
    private sealed record Side(MeasurementRow Row, IReadOnlyList<double> Values);

    /// <summary>Two models at one seed.</summary>
    private sealed record SidePair(Side First, Side Second)
    {
        public SeedPair AtSeed { get; } = new(First.Row.Seed, First.Values.Average(), Second.Values.Average(), First.Values, Second.Values);
    }
}
