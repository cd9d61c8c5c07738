using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Statistics;

/// <summary>Finds the steps of a noisy series. Levels are fitted by a loss that no single point can dominate, and a step counts only where
/// shuffled points seldom look as split.</summary>
/// <remarks>Optimal partitioning: Jackson et al. 2005, doi:10.1109/LSP.2001.838216, exact and unpruned since series of commits are short
/// (Killick et al. 2012, arXiv:1101.1438, for long ones). Bounded loss: Fearnhead &amp; Rigaill 2019, arXiv:1609.07363. Range of the place:
/// likelihood ratio, Hansen 2000, doi:10.1111/1468-0262.00124, section 3. Points are taken to be exchangeable between steps;
/// a drift is reported as steps.</remarks>
public static class StepDetection
{
    /// <summary>Fewer points than this cannot tell a step from chance at <see cref="SignificanceLevel"/>.</summary>
    public const int MinimumPoints = 12;

    /// <summary>A change that lasted less is an outlier, or not yet a step.</summary>
    public const int MinimumSegment = 4;

    /// <summary>Largest p-value of a step, hence the largest share of flat series with one.</summary>
    public const double SignificanceLevel = 0.01;

    /// <summary>Distance from the level, in standard deviations of a point, from which a point is an outlier.</summary>
    public const double OutlierDistance = 4.5;

    /// <summary>Cost of one more level per log of the length, in units of the variance.</summary>
    private const double PenaltyPerLog = 4;

    /// <summary>−2 log(1 − √0.95): the 95 % point of the likelihood ratio of a change's place.</summary>
    private static readonly double PlaceRatio = -2 * Math.Log(1 - Math.Sqrt(0.95));

    /// <param name="values">Finite, in the order of time.</param>
    /// <param name="rng">For the shuffles; made from a seed.</param>
    public static StepAnalysis Of(IReadOnlyList<double> values, Random rng)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] series = [.. values];
        double noise = SeriesNoise.Of(series);
        bool hasVerdict = series.Length >= MinimumPoints;
        if (!hasVerdict || noise == 0)
        {
            return new StepAnalysis
            {
                HasVerdict = hasVerdict,
                Noise = noise,
                Levels = Flat(series, noise),
                ChangePoints = [],
                Outliers = [],
            };
        }

        var costs = new SegmentCosts(series, noise);
        List<int> bounds = OptimalPartition.Of(costs, PenaltyPerLog * Math.Log(series.Length), MinimumSegment);
        double[] pValues = StepElimination.KeepSignificant(bounds, series, rng);
        LevelSegment[] levels = [.. bounds.Zip(bounds.Skip(1), (start, end) => new LevelSegment(start, end, costs.LevelOf(start, end)))];
        return new StepAnalysis
        {
            HasVerdict = true,
            Noise = noise,
            Levels = levels,
            ChangePoints = [.. levels.Zip(levels.Skip(1))
                .Select((pair, step) => Describe(pair.First, pair.Second, pValues[step], series, costs))],
            Outliers = [.. levels.SelectMany(
                level => Indices(level).Where(i => Math.Abs(series[i] - level.Level) > OutlierDistance * noise))],
        };
    }

    private static LevelSegment[] Flat(double[] series, double noise) =>
        series.Length == 0 ? [] : [new LevelSegment(0, series.Length, new SegmentCosts(series, noise).LevelOf(0, series.Length))];

    private static ChangePoint Describe(LevelSegment before, LevelSegment after, double pValue, double[] series, SegmentCosts costs)
    {
        int[] places = [.. Enumerable.Range(before.Start + 1, before.Length + after.Length - 1)];
        double[] cost = [.. places.Select(place => costs[before.Start, place] + costs[place, after.End])];
        int[] possible = [.. places.Where((_, i) => cost[i] <= cost.Min() + PlaceRatio).Append(after.Start)];
        double deviation = Deviation([before, after], series, costs);
        double error = deviation * Math.Sqrt(1.0 / before.Length + 1.0 / after.Length);
        int count = before.Length + after.Length;
        double step = after.Level - before.Level;

        // Two levels were estimated, so the interval has one degree of freedom less than that of one mean.
        ConfidenceInterval interval = StudentInterval.Of(new Estimate(step, error, count - 1))!.Value;
        return new ChangePoint(after.Start, possible.Min(), possible.Max(), new Estimate(step, error, count), interval, pValue);
    }

    /// <summary>Standard deviation of the points of two levels about them, outlying ones left out.</summary>
    private static double Deviation(LevelSegment[] levels, double[] series, SegmentCosts costs)
    {
        double[] residuals = [.. levels.SelectMany(level => Indices(level).Select(i => series[i] - level.Level))
            .Where(costs.IsWithinReach)];
        return Math.Sqrt(residuals.Sum(residual => residual * residual) / Math.Max(1, residuals.Length - levels.Length));
    }

    private static IEnumerable<int> Indices(LevelSegment level) => Enumerable.Range(level.Start, level.Length);
}
