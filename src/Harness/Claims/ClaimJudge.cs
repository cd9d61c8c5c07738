using GenBench.Harness.Results.Rows;
using GenBench.Harness.Specs.Claims;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Claims;

/// <summary>Holds the claims of experiments against what was measured. A claim is decided by an interval over seeds,
/// never by a point.</summary>
public static class ClaimJudge
{
    /// <summary>One side of a 95 % interval.</summary>
    private const double Level = 0.025;

    /// <param name="rows">Of all cells of the experiment.</param>
    public static JudgedClaim Judge(ClaimSpec claim, IReadOnlyList<MeasurementRow> rows)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(rows);
        return new JudgedClaim(claim, [.. claim.Decisions.Select(decision => Decide(decision, rows))]);
    }

    /// <summary>One verdict a claim, with Holm's correction over all of them: fifteen claims at 95 % each would show a false verdict in
    /// every second list.</summary>
    public static IReadOnlyList<ClaimVerdict> Verdicts(IReadOnlyList<JudgedClaim> claims)
    {
        IReadOnlyList<double> holds = HolmCorrection.Adjust([.. claims.Select(claim => claim.PHolds)]),
            fails = HolmCorrection.Adjust([.. claims.Select(claim => claim.PFails)]);
        return [.. holds.Zip(fails, (h, f) =>
            h < Level ? ClaimVerdict.Holds : f < Level ? ClaimVerdict.Fails : ClaimVerdict.Undecided)];
    }

    private static DecidedNumber Decide(DecisionSpec decision, IReadOnlyList<MeasurementRow> rows)
    {
        ClaimedNumber[] wanted = decision.Against is { } other ? [decision.Number, other] : [decision.Number];
        if (wanted.Any(number => Matching(number, rows).Select(row => row.Dataset).Distinct().Count() > 1))
            return new DecidedNumber(decision, null, "several datasets have the number: name one by \"dataset\"");
        if (wanted.Any(number => Matching(number, rows).GroupBy(row => row.Seed).Any(seed => seed.Count() > 1)))
            return new DecidedNumber(decision, null, "a seed has the number twice");
        Dictionary<long, MeasurementRow> first = Rows(decision.Number, rows);
        Dictionary<long, MeasurementRow>? second = decision.Against is { } against ? Rows(against, rows) : null;
        if (first.Count == 0)
            return Missing(decision, decision.Number, rows);
        if (second is { Count: 0 })
            return Missing(decision, decision.Against!, rows);
        double[] contrasts = [.. first.Keys.Where(seed => second?.ContainsKey(seed) ?? true).Order()
            .Select(seed => Contrast(decision, first[seed].Value!.Value, second?[seed].Value!.Value))];
        if (contrasts.Length < 2)
            return new DecidedNumber(decision, null, "one seed has the numbers; an interval over seeds takes two or more");
        if (!contrasts.All(double.IsFinite))
            return new DecidedNumber(decision, null, "a ratio of numbers that are not above 0");
        bool isRatio = decision is { Contrast: Specs.Claims.Contrast.Ratio, Against: not null };
        return new DecidedNumber(decision, Evidence.Of(contrasts, decision), "") { Unit = isRatio ? "" : first.Values.First().Unit };
    }

    private static double Contrast(DecisionSpec decision, double first, double? second) => (second, decision.Contrast) switch
    {
        (null, _) => first,
        ({ } other, Specs.Claims.Contrast.Ratio) => Math.Log(first / other),
        ({ } other, _) => first - other,
    };

    private static Dictionary<long, MeasurementRow> Rows(ClaimedNumber number, IReadOnlyList<MeasurementRow> rows) =>
        Matching(number, rows).ToDictionary(row => row.Seed);

    private static IEnumerable<MeasurementRow> Matching(ClaimedNumber number, IReadOnlyList<MeasurementRow> rows) => rows
        .Where(row => row.Metric == number.Metric && row.Model == number.Model && row.Component == MetricComponent.Parse(number.Component)
            && (number.Dataset is null || row.Dataset == number.Dataset)
                && row is { Value: not null, Status: not MeasurementStatus.Failed });

    private static DecidedNumber Missing(DecisionSpec decision, ClaimedNumber number, IReadOnlyList<MeasurementRow> rows)
    {
        string[] components = [.. rows
            .Where(row => row.Metric == number.Metric && row.Model == number.Model && row.Value is not null)
            .Select(row => row.Component == MetricComponent.None ? "none" : row.Component.ToString()).Distinct().Order()];
        string there = components.Length == 0 ? "" : $"; its components are {string.Join(", ", components)}";
        return new(decision, null, $"no seed of {number.Model} has {number.Metric} {number.Component}".TrimEnd() + there);
    }
}
