using System.Globalization;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>Whether a run has lost a number that the baseline holds: its cells did not finish, its metric failed or does not apply any
/// more, or it is no longer finite. That is no gap in knowledge but a failure. What nobody asked for in the run is not lost.</summary>
internal static class LostNumber
{
    /// <summary>What became of the number; null where the run has it, or the baseline has none to lose.</summary>
    public static string? Why(NumberPair pair) => pair.Baseline is { } before && before.Seeds.Any(seed => double.IsFinite(seed.Value))
        ? WhyNoCell(pair) ?? WhyNoValue(pair, before) ?? WhyNotFinite(pair)
        : null;

    private static string? WhyNoCell(NumberPair pair)
    {
        if (pair.CandidateModel is { } model && (model.Numbers.Count > 0 || model.Missing.Any(missing => missing.IsOf(pair.Baseline!))))
            return null;
        string reasons = string.Join("; ", pair.Failures.Select(cell => cell.What).Distinct());
        if (reasons.Length > 0)
            return $"{SeedText.Of(pair.Failures.Select(cell => cell.Seed))} of the run have no number: {reasons}";
        string cells = $"{pair.AnyModel.Model} on {pair.AnyModel.Dataset}";
        return pair.CandidateModel is null ? $"the run has no cell of {cells}: run it, or accept the run without it" : null;
    }

    /// <summary>Seeds of which the baseline had no number either have lost nothing.</summary>
    private static string? WhyNoValue(NumberPair pair, BaselineNumber before)
    {
        HashSet<long> known = [.. KnownToFail(pair, before), .. pair.Candidate?.Seeds.Select(seed => seed.Seed) ?? []];
        string[] lost =
        [
            .. from missing in pair.CandidateModel?.Missing ?? []
               where missing.IsOf(before)
               let seeds = missing.Seeds.Where(seed => !known.Contains(seed)).ToArray()
               where seeds.Length > 0
               select missing.Text(seeds),
        ];
        return lost.Length > 0 ? string.Join("; ", lost) : null;
    }

    /// <summary>Earlier versions wrote of a metric that had failed no more than that.</summary>
    private static IEnumerable<long> KnownToFail(NumberPair pair, BaselineNumber before)
    {
        var recorded = pair.BaselineModel!.Missing.Where(missing => missing.IsOf(before)).SelectMany(missing => missing.Seeds);
        if (before.Status != MeasurementStatus.Failed)
            return recorded;
        var lacking = pair.CandidateModel!.Missing.SelectMany(missing => missing.Seeds).Except(before.Seeds.Select(seed => seed.Seed));
        return recorded.Concat(lacking);
    }

    private static string? WhyNotFinite(NumberPair pair)
    {
        SeedValue[] infinite = [.. (pair.Candidate?.Seeds ?? []).Where(seed => !double.IsFinite(seed.Value))];
        string values = string.Join(", ", infinite.Select(seed => seed.Value.ToString("R", CultureInfo.InvariantCulture)));
        return infinite.Length > 0 ? $"not finite for {SeedText.Of(infinite.Select(seed => seed.Seed))}: {values}" : null;
    }
}
