using GenBench.Metrics.Contracts;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>Two looks at seeds that a candidate with a wild spread cannot blunt: its mean against the spread of the baseline's seeds alone,
/// and its spread against theirs. If nothing has changed, both sides are draws from one distribution, which either look takes for normal
/// and of unknown width.</summary>
/// <remarks>A spread that is taken from both sides, as Student's t test does, hides a catastrophe that differs between seeds: losses of 13,
/// 60 and 200 nats have a mean of 91 ± 56. Whether nothing has changed does not depend on how far the candidate spreads. Both sides
/// measured the same examples, and what is asked is of these: chance of examples has no part in it.</remarks>
public sealed record SeedSpread
{
    /// <summary>Single precision, in which models compute: seeds that agree better than this agree by rounding.</summary>
    private const double Rounding = 1e-5;

    /// <summary>Seeds of either side.</summary>
    public required int BaselineSeeds { get; init; }

    public required int CandidateSeeds { get; init; }

    /// <summary>Candidate's mean less the baseline's.</summary>
    public required double Difference { get; init; }

    /// <summary>Between the baseline's seeds; zero where all agree to the last bit.</summary>
    public required double BaselineVariance { get; init; }

    public required double CandidateVariance { get; init; }

    /// <summary>Seeds of the candidate less the baseline's mean.</summary>
    private double LargestRise { get; init; }

    private double LeastRise { get; init; }

    /// <summary>What is known of the baseline's variance: none is below that of rounding.</summary>
    private double LeastVariance { get; init; }

    /// <summary>No spread, no chance: a count that is the same for three seeds by luck would make any other an alarm.</summary>
    public bool IsKnown => BaselineVariance > 0;

    /// <summary>How many times as far as the baseline's the candidate's seeds lie from their mean.</summary>
    public double Ratio => Math.Sqrt(CandidateVariance / BaselineVariance);

    /// <param name="baseline">At least two seeds.</param>
    /// <param name="candidate">At least two seeds.</param>
    public static SeedSpread Of(SeededNumber baseline, SeededNumber candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        if (baseline.BySeed.Count < 2 || candidate.BySeed.Count < 2)
        {
            string got = $"got {baseline.BySeed.Count} and {candidate.BySeed.Count} seeds";
            throw new ArgumentException($"{got}; a spread needs at least 2 on either side", nameof(candidate));
        }

        Estimate before = Estimate.FromValues([.. baseline.BySeed.Values]), after = Estimate.FromValues([.. candidate.BySeed.Values]);
        bool agree = baseline.BySeed.Values.Distinct().Count() == 1;
        return new SeedSpread
        {
            BaselineSeeds = baseline.BySeed.Count,
            CandidateSeeds = candidate.BySeed.Count,
            Difference = after.Mean - before.Mean,
            BaselineVariance = agree ? 0 : Variance(before),
            CandidateVariance = Variance(after),
            LargestRise = candidate.BySeed.Values.Max() - before.Mean,
            LeastRise = candidate.BySeed.Values.Min() - before.Mean,
            LeastVariance = Square(Rounding * (1 + Math.Abs(before.Mean))),
        };
    }

    /// <summary>Chance of a fall of at least <see cref="Difference"/>, were the candidate's seeds the baseline's but for a fall of at most
    /// <paramref name="margin"/>. Where the baseline's seeds all agree it is that of a deal in which the candidate gets every seed that
    /// differs.</summary>
    public double ChanceOfFall(double margin = 0) => Chance(-Difference - margin, -LargestRise - margin);

    /// <summary>The same of a rise.</summary>
    public double ChanceOfRise(double margin = 0) => Chance(Difference - margin, LeastRise - margin);

    /// <summary>Chance of a spread so wide, were the candidate's variance at most the baseline's and the square of <paramref
    /// name="margin"/>: seeds that differ by no more than what counts do not count.</summary>
    /// <remarks>The ratio of both variances has Snedecor's F distribution where the margin is zero, and with a margin no wider
    /// tail.</remarks>
    public double ChanceOfSpread(double margin = 0)
    {
        if (!IsKnown)
            return 1;
        double ratio = CandidateVariance / (Math.Max(BaselineVariance, LeastVariance) + Square(margin));
        double above = CandidateSeeds - 1, below = BaselineSeeds - 1;
        return SpecialFunctions.BetaRegularized(below / 2, above / 2, below / (below + (above * ratio)));
    }

    /// <param name="excess">Of the means beyond what does not count.</param>
    /// <param name="leastExcess">Of the candidate's seed that has gone least far.</param>
    private double Chance(double excess, double leastExcess)
    {
        if (!IsKnown)
            return leastExcess > 0 ? 1 / SpecialFunctions.Binomial(BaselineSeeds + CandidateSeeds, CandidateSeeds) : 1;
        double variance = Math.Max(BaselineVariance, LeastVariance) * ((1.0 / BaselineSeeds) + (1.0 / CandidateSeeds));
        return StudentT.CDF(0, 1, BaselineSeeds - 1, -excess / Math.Sqrt(variance));
    }

    private static double Variance(Estimate seeds) => Square(seeds.StandardError) * seeds.Count;

    private static double Square(double value) => value * value;
}
