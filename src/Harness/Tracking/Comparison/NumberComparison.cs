using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Compares one number of two runs over the seeds that both have.</summary>
internal static class NumberComparison
{
    private const int Resamples = 2000;

    /// <summary>97.5 % point of the standard normal.</summary>
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Largest relative distance at which a mean over examples is the number itself.</summary>
    private const double Rounding = 1e-6;

    /// <param name="seeds">One match a seed; at least one.</param>
    public static ComparedNumber Of(RowMatch[] seeds)
    {
        Estimate overSeeds = Estimate.FromValues([.. seeds.Select(match => match.B.Value!.Value - match.A.Value!.Value)]);
        PairedDifference? paired = Paired(seeds, overSeeds.Mean);
        double? error = paired is null ? UnpairedError(seeds) : paired.Difference.StandardError;
        ConfidenceInterval? overExamples = paired?.Interval ?? Normal(overSeeds.Mean, error);
        ConfidenceInterval? intervalOverSeeds = StudentInterval.Of(overSeeds);
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
            Lower = overExamples?.Lower,
            Upper = overExamples?.Upper,
            SeedLower = intervalOverSeeds?.Lower,
            SeedUpper = intervalOverSeeds?.Upper,
            N = row.N ?? 0,
            Seeds = seeds.Length,
            Direction = row.Direction,
            Verdict = Verdict(overSeeds.Mean, row.Direction, [overExamples, intervalOverSeeds]),
            Status = seeds.Max(match => match.A.Status > match.B.Status ? match.A.Status : match.B.Status),
            Protocol = row.Protocol,
        };
    }

    /// <summary>Of the means over seeds, example by example. Null where a seed lacks values or the number is no mean over examples.</summary>
    private static PairedDifference? Paired(RowMatch[] seeds, double difference)
    {
        (double[] A, double[] B)?[] values = [.. seeds.Select(match => match.Pair.Values(match.A))];
        if (values.Any(value => value is null) || values.DistinctBy(value => value!.Value.A.Length).Count() != 1)
            return null;
        double[] a = Mean([.. values.Select(value => value!.Value.A)]), b = Mean([.. values.Select(value => value!.Value.B)]);

        // Always the same resamples: a comparison made again is the same comparison.
        PairedDifference paired = PairedBootstrap.Compare(b, a, new Random(0), Resamples);
        double scale = Math.Max(Math.Abs(a.Average()), Math.Abs(b.Average()));
        return Math.Abs(paired.Difference.Mean - difference) <= Rounding * scale ? paired : null;
    }

    private static double[] Mean(double[][] seeds) => [.. Enumerable.Range(0, seeds[0].Length).Select(example => seeds.Average(values => values[example]))];

    /// <summary>Standard error of the mean difference of independent numbers; null where one has none.</summary>
    private static double? UnpairedError(RowMatch[] seeds)
    {
        double? variance = seeds.Sum(match => (match.A.StdError * match.A.StdError) + (match.B.StdError * match.B.StdError) ?? double.NaN);
        return variance is { } sum && double.IsFinite(sum) ? Math.Sqrt(sum) / seeds.Length : null;
    }

    private static ConfidenceInterval? Normal(double mean, double? error) =>
        error is { } known ? new ConfidenceInterval(mean - (NormalQuantile * known), mean + (NormalQuantile * known), 0.95) : null;

    /// <summary>Every interval there is must keep clear of zero: chance of examples and chance of seeds.</summary>
    private static ComparisonVerdict Verdict(double difference, Direction direction, ConfidenceInterval?[] intervals)
    {
        if (intervals.All(interval => interval is null))
            return ComparisonVerdict.Unknown;
        if (intervals.Any(interval => interval is { } known && known.Contains(0)))
            return ComparisonVerdict.Indistinguishable;
        return direction switch
        {
            Direction.None => difference > 0 ? ComparisonVerdict.Higher : ComparisonVerdict.Lower,
            Direction.Higher => difference > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            _ => difference < 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
        };
    }
}
