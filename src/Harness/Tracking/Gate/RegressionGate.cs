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
        NumberComparison[] comparisons = [.. Pairs(baseline, candidate).Select(pair => NumberComparison.Of(pair, MarginOf(pair.Any, options.Margins, baseline.Margins)))];
        Dictionary<NumberComparison, double> adjusted = Adjusted(comparisons);
        return [.. comparisons.Select(comparison => comparison.Judge(adjusted.GetValueOrDefault(comparison, 1), options.Level))];
    }

    /// <summary>Numbers that cannot alarm are corrected among themselves: a hundred of them would else hide the bound that has dropped.</summary>
    private static Dictionary<NumberComparison, double> Adjusted(NumberComparison[] comparisons)
    {
        var adjusted = new Dictionary<NumberComparison, double>(ReferenceEqualityComparer.Instance);
        foreach (var family in comparisons.Where(comparison => comparison.IsCompared).GroupBy(comparison => comparison.CanAlarm))
        {
            IReadOnlyList<double> pValues = HolmCorrection.Adjust([.. family.Select(comparison => comparison.PValue)]);
            foreach ((int index, NumberComparison comparison) in family.Index())
                adjusted[comparison] = pValues[index];
        }

        return adjusted;
    }

    /// <summary>In the order of the run, then what only the baseline has.</summary>
    private static IEnumerable<NumberPair> Pairs(Baseline baseline, Baseline candidate)
    {
        var before = baseline.Models.ToDictionary(Key);
        var after = candidate.Models.ToDictionary(Key);
        return after.Keys.Union(before.Keys).SelectMany(key => Pairs(before.GetValueOrDefault(key), after.GetValueOrDefault(key)));
    }

    private static IEnumerable<NumberPair> Pairs(BaselineModel? baseline, BaselineModel? candidate)
    {
        var before = (baseline?.Numbers ?? []).ToDictionary(Key);
        var after = (candidate?.Numbers ?? []).ToDictionary(Key);
        return after.Keys.Union(before.Keys).Select(key => new NumberPair
        {
            BaselineModel = baseline,
            CandidateModel = candidate,
            Baseline = before.GetValueOrDefault(key),
            Candidate = after.GetValueOrDefault(key),
        });
    }

    private static (string, string) Key(BaselineModel model) => (model.Model, model.Dataset);

    private static (string, string) Key(BaselineNumber number) => (number.Metric, number.Component);

    private static double MarginOf(BaselineNumber number, params ReadOnlySpan<IReadOnlyDictionary<string, double>> sources)
    {
        foreach (IReadOnlyDictionary<string, double> margins in sources)
        {
            if (margins.TryGetValue(number.Title, out double margin) || margins.TryGetValue(number.Metric, out margin))
                return margin;
        }

        return 0;
    }
}
