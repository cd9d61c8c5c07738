using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>Holds the numbers of a run against those of a baseline, all of them together.</summary>
public static class RegressionGate
{
    /// <param name="candidate">The run, reduced as the baseline was.</param>
    public static IReadOnlyList<GateFinding> Compare(Baseline baseline, Baseline candidate, GateOptions options)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(options);
        NumberComparison[] comparisons =
        [
            .. Pairs(baseline, candidate, options.Metrics)
                .Select(pair => NumberComparison.Of(pair, MarginOf(pair.Any, options.Margins, baseline.Margins))),
        ];
        return [.. Judged(comparisons, options)];
    }

    /// <summary>An alarm is a change for the worse, so only that side is tested, over all numbers that can raise one.
    /// The others are corrected among themselves: a hundred dimensions would else hide the bound that has dropped.</summary>
    private static IEnumerable<GateFinding> Judged(NumberComparison[] comparisons, GateOptions options)
    {
        Dictionary<NumberComparison, double>
            worse = Adjusted(comparisons.Where(comparison => comparison.CanAlarm), comparison => comparison.PWorse),
            better = Adjusted(comparisons.Where(comparison => comparison.CanAlarm), comparison => comparison.PBetter),
            either = Adjusted(comparisons.Where(comparison => !comparison.CanAlarm), comparison => comparison.PEither);
        return comparisons.Select(comparison => new NumberVerdict(
            comparison,
            new AdjustedChances(
                worse.GetValueOrDefault(comparison, 1), better.GetValueOrDefault(comparison, 1), either.GetValueOrDefault(comparison, 1)),
            options).ToFinding());
    }

    private static Dictionary<NumberComparison, double> Adjusted(
        IEnumerable<NumberComparison> family, Func<NumberComparison, double> pValue)
    {
        NumberComparison[] compared = [.. family.Where(comparison => comparison.IsCompared)];
        return compared.Zip(HolmCorrection.Adjust([.. compared.Select(pValue)]))
            .ToDictionary(
                pair => pair.First, pair => pair.Second, ReferenceEqualityComparer.Instance as IEqualityComparer<NumberComparison>);
    }

    /// <summary>In the order of the run, then what only the baseline has.</summary>
    private static IEnumerable<NumberPair> Pairs(Baseline baseline, Baseline candidate, MetricCatalog metrics)
    {
        var before = baseline.Models.ToDictionary(Key);
        var after = candidate.Models.ToDictionary(Key);
        return
            from key in after.Keys.Union(before.Keys)
            let failures = candidate.Failures.Where(cell => cell.IsOf(key.Item1, key.Item2)).ToArray()
            from pair in Pairs(before.GetValueOrDefault(key), after.GetValueOrDefault(key), failures, metrics)
            select pair;
    }

    private static IEnumerable<NumberPair> Pairs(
        BaselineModel? baseline, BaselineModel? candidate, IReadOnlyList<CellFailure> failures, MetricCatalog metrics)
    {
        var before = (baseline?.Numbers ?? []).ToDictionary(number => number.Name);
        var after = (candidate?.Numbers ?? []).ToDictionary(number => number.Name);
        return after.Keys.Union(before.Keys).Select(key => new NumberPair
        {
            BaselineModel = baseline,
            CandidateModel = candidate,
            Baseline = before.GetValueOrDefault(key),
            Candidate = after.GetValueOrDefault(key),
            Failures = failures,
            Metrics = metrics,
        });
    }

    private static (string, string) Key(BaselineModel model) => (model.Model, model.Dataset);

    private static double MarginOf(BaselineNumber number, params ReadOnlySpan<IReadOnlyDictionary<string, double>> sources)
    {
        foreach (IReadOnlyDictionary<string, double> margins in sources)
        {
            if (margins.TryGetValue(number.Name.ToString(), out double margin) || margins.TryGetValue(number.Metric, out margin))
                return margin;
        }

        return 0;
    }
}
