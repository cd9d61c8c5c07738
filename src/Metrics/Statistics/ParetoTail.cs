namespace GenBench.Metrics.Statistics;

/// <summary>How heavy the tail of importance weights is: the shape k̂ of a generalized Pareto distribution fitted to the largest weights.
/// Below ½ the weights have a variance; above about 0.7 an average of them says little.</summary>
/// <remarks>Vehtari et al. 2024, "Pareto smoothed importance sampling", arXiv:1507.02646; the fit is that of Zhang &amp; Stephens 2009,
/// Technometrics 51(3), with the weak prior of the former's appendix.</remarks>
public static class ParetoTail
{
    private const int PriorObservations = 10;
    private const double PriorShape = 0.5;
    private const int SmallestTail = 5;

    /// <summary>Weights equal to the cutoff have no exceedance; the grid needs one that rounding did not make.</summary>
    private const double SmallestQuartile = 1e-9;

    /// <summary>Tail weights that differ by less than this many nats are equal: what varies is rounding,
    /// and no average of them can go wrong.</summary>
    private const double EqualWithin = 1e-4;

    /// <summary>k̂ above which an estimate from S weights is not to be trusted.</summary>
    public static double Threshold(int samples) => Math.Min(1 - 1 / Math.Log10(samples), 0.7);

    /// <summary>M, how many of S weights make the tail.</summary>
    public static int TailLength(int samples) => (int)Math.Ceiling(Math.Min(0.2 * samples, 3 * Math.Sqrt(samples)));

    /// <summary>Whether S weights are enough to fit a tail to.</summary>
    public static bool CanBeFitted(int samples) => TailLength(samples) >= SmallestTail;

    /// <returns>k̂; negative infinity where all tail weights are equal (nothing varies, nothing is wrong), NaN where fewer than
    /// 5 weights make a tail or a weight is not a number.</returns>
    public static double Shape(IReadOnlyCollection<double> logWeights) =>
        logWeights.Any(double.IsNaN)
            ? double.NaN
            : Shape([.. logWeights.OrderDescending().Take(TailLength(logWeights.Count) + 1)], logWeights.Count);

    /// <summary>The same from the part of the weights that matters.</summary>
    /// <param name="largest">The M + 1 largest log weights, descending.</param>
    /// <param name="samples">S, all weights there are.</param>
    public static double Shape(IReadOnlyList<double> largest, int samples)
    {
        int tail = TailLength(samples);
        if (tail < SmallestTail || !double.IsFinite(largest[0]))
            return double.NaN;
        if (largest[0] - largest[tail] < EqualWithin)
            return double.NegativeInfinity;
        double[] exceedances = Exceedances(largest, tail);
        return exceedances[0] == exceedances[^1] ? double.NegativeInfinity : Fit(exceedances).Shape;
    }

    /// <summary>log 1/S Σ w with the M largest weights replaced by what the fitted tail expects in their places, none of them above the
    /// largest seen: an
    /// estimate with less variance than that of the weights themselves, and no bound.</summary>
    /// <param name="logWeights">Descending.</param>
    /// <returns>The plain log mean where no tail can be fitted; NaN where a weight is not a number.</returns>
    /// <remarks>Vehtari et al. 2024, section 2.4, arXiv:1507.02646.</remarks>
    public static double SmoothedLogMean(IReadOnlyList<double> logWeights)
    {
        double largest = logWeights[0];
        int tail = double.IsFinite(Shape([.. logWeights.Take(TailLength(logWeights.Count) + 1)], logWeights.Count))
            ? TailLength(logWeights.Count)
            : 0;
        double body = logWeights.Skip(tail).Sum(value => Math.Exp(value - largest));
        double sum = tail == 0 ? body : body + Expected(Exceedances(logWeights, tail), Math.Exp(logWeights[tail] - largest));
        return largest + Math.Log(sum / logWeights.Count);
    }

    /// <summary>Sum of the tail's quantiles at (z − ½)/M, in units of the largest weight.</summary>
    private static double Expected(double[] exceedances, double cutoff)
    {
        (double k, double sigma) = Fit(exceedances);
        return Enumerable.Range(0, exceedances.Length).Sum(z =>
        {
            double log = -Math.Log(1 - ((z + 0.5) / exceedances.Length));
            return Math.Min(1, cutoff + (sigma * (Math.Abs(k) < 1e-12 ? log : (Math.Exp(k * log) - 1) / k)));
        });
    }

    /// <summary>Of the tail's weights over the cutoff, in units of the largest, ascending.</summary>
    private static double[] Exceedances(IReadOnlyList<double> largest, int tail)
    {
        double cutoff = Math.Exp(largest[tail] - largest[0]);
        return [.. largest.Take(tail).Reverse().Select(value => Math.Exp(value - largest[0]) - cutoff)];
    }

    /// <summary>Posterior mean of θ = −k/σ on a grid, then k and σ at that θ, k drawn towards ½ by ten observations' worth.</summary>
    /// <param name="x">Ascending, positive.</param>
    private static (double Shape, double Scale) Fit(double[] x)
    {
        int gridSize = 30 + (int)Math.Sqrt(x.Length);
        double quartile = Math.Max(x[(int)Math.Floor(x.Length / 4.0 + 0.5) - 1], SmallestQuartile * x[^1]);
        double[] theta = [.. Enumerable.Range(1, gridSize).Select(j => 1 / x[^1] + (1 - Math.Sqrt(gridSize / (j - 0.5))) / (3 * quartile))];
        double[] logLikelihood = [.. theta.Select(value => x.Length * ProfileLogLikelihood(value, x))];
        double largest = logLikelihood.Max();
        double[] weights = [.. logLikelihood.Select(value => Math.Exp(value - largest))];
        double mean = theta.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum(), k = ShapeAt(mean, x);
        return ((k * x.Length + PriorShape * PriorObservations) / (x.Length + PriorObservations), -k / mean);
    }

    /// <summary>log(−θ/k) − k − 1 with k the best shape at this θ, a mean over observations.</summary>
    private static double ProfileLogLikelihood(double theta, double[] x)
    {
        double k = ShapeAt(theta, x);
        return Math.Log(-theta / k) - k - 1;
    }

    private static double ShapeAt(double theta, double[] x) => x.Average(value => double.LogP1(-theta * value));
}
