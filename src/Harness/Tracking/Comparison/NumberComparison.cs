using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Compares one number of two runs over the seeds that both have.</summary>
internal static class NumberComparison
{
    private const int Resamples = 2000;

    /// <summary>Largest relative distance at which a mean over examples is the number itself.</summary>
    private const double Rounding = 1e-6;

    /// <param name="seeds">One match a seed; at least one.</param>
    public static ComparedNumber Of(RowMatch[] seeds)
    {
        Estimate overSeeds = Estimate.FromValues([.. seeds.Select(match => match.B.Value!.Value - match.A.Value!.Value)]);
        SeedPair[] pairs = Pairs(seeds);
        PairedDifference? paired = Paired(pairs, overSeeds.Mean);
        double? error = paired is null ? UnpairedError(seeds) : paired.Difference.StandardError;
        ConfidenceInterval? ofNetworks = paired?.Interval ?? (error is { } known ? NormalInterval.Of(overSeeds.Mean, known) : null);
        ConfidenceInterval? ofMethods = MethodInterval.Of(paired is null ? [.. pairs.Select(pair => pair with { FirstValues = [], SecondValues = [] })] : pairs);
        (CellResults a, CellResults b, MeasurementRow row) = (seeds[0].Pair.A, seeds[0].Pair.B, seeds[0].A);
        return new ComparedNumber
        {
            Dataset = row.Dataset,
            Model = a.Model == b.Model ? a.Model : $"{a.Model} → {b.Model}",
            Metric = row.Metric,
            Component = row.Component,
            Unit = row.Unit,
            A = seeds.Average(match => match.A.Value!.Value),
            B = seeds.Average(match => match.B.Value!.Value),
            Difference = overSeeds.Mean,
            StdError = error,
            IsPaired = paired is not null,
            Lower = ofNetworks?.Lower,
            Upper = ofNetworks?.Upper,
            MethodLower = ofMethods?.Lower,
            MethodUpper = ofMethods?.Upper,
            Scope = ofMethods is null ? ComparisonScope.Networks : ComparisonScope.Methods,
            N = row.N ?? 0,
            Seeds = seeds.Length,
            Direction = row.Direction,
            Verdict = Verdict(overSeeds.Mean, row.Direction, ofMethods ?? ofNetworks),
            Status = seeds.Max(match => match.A.Status > match.B.Status ? match.A.Status : match.B.Status),
            Protocol = row.Protocol,
        };
    }

    /// <summary>B first; without values of examples where a seed lacks them.</summary>
    private static SeedPair[] Pairs(RowMatch[] seeds)
    {
        (double[] A, double[] B)?[] values = [.. seeds.Select(match => match.Pair.Values(match.A))];
        bool arePaired = values.All(value => value is not null) && values.DistinctBy(value => value!.Value.A.Length).Count() == 1;
        return [.. seeds.Select((match, i) => new SeedPair(
            match.A.Seed, match.B.Value!.Value, match.A.Value!.Value, arePaired ? values[i]!.Value.B : [], arePaired ? values[i]!.Value.A : []))];
    }

    /// <summary>Of the means over seeds, example by example. Null where there are no values, or the number is no mean of them.</summary>
    private static PairedDifference? Paired(SeedPair[] pairs, double difference)
    {
        if (pairs[0].FirstValues.Count == 0)
            return null;
        double[] b = Mean(pairs, pair => pair.FirstValues), a = Mean(pairs, pair => pair.SecondValues);

        // Always the same resamples: a comparison made again is the same comparison.
        PairedDifference paired = PairedBootstrap.Compare(b, a, new Random(0), Resamples);
        double scale = Math.Max(Math.Abs(a.Average()), Math.Abs(b.Average()));
        return Math.Abs(paired.Difference.Mean - difference) <= Rounding * scale ? paired : null;
    }

    private static double[] Mean(SeedPair[] pairs, Func<SeedPair, IReadOnlyList<double>> values) =>
        [.. Enumerable.Range(0, values(pairs[0]).Count).Select(example => pairs.Average(pair => values(pair)[example]))];

    /// <summary>Standard error of the mean difference of independent numbers; null where one has none.</summary>
    private static double? UnpairedError(RowMatch[] seeds)
    {
        double? variance = seeds.Sum(match => (match.A.StdError * match.A.StdError) + (match.B.StdError * match.B.StdError) ?? double.NaN);
        return variance is { } sum && double.IsFinite(sum) ? Math.Sqrt(sum) / seeds.Length : null;
    }

    /// <summary>With seeds on both sides the interval that allows for other seeds too must keep clear of zero; with one, that over examples.</summary>
    private static ComparisonVerdict Verdict(double difference, Direction direction, ConfidenceInterval? interval)
    {
        if (interval is not { } known)
            return ComparisonVerdict.Unknown;
        if (known.Contains(0))
            return ComparisonVerdict.Indistinguishable;
        return direction switch
        {
            Direction.None => difference > 0 ? ComparisonVerdict.Higher : ComparisonVerdict.Lower,
            Direction.Higher => difference > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            _ => difference < 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
        };
    }
}
