using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>How far one program's number lies from another's, over seeds and examples. Examples are always paired:
/// both sides measured the same ones. Seeds are looked at in two ways where both sides have the same ones, and the clearer look counts, at
/// the price of having looked twice.</summary>
/// <remarks>Main effects of a crossed design: Var D = (seed effects)/S + (example effects)/n.
/// What is left within a seed and an example is in both parts, so the variance is never too small; at worst, where nothing else varies,
/// it is twice what it should be.
/// <para>Pairing seeds halves their degrees of freedom, and they are few: it pays where runs of one seed stay alike,
/// and then by orders of magnitude (a bug in an estimator, a small change of the loss). A quarter of the level is enough for it; three
/// quarters go to independent seeds, which serve changes after which a seed means something else (another width). Weighted Bonferroni:
/// Holm 1979, section 4.</para></remarks>
public sealed record SeededDifference
{
    private const double ShareOfPaired = 0.25;

    /// <summary>Candidate less baseline.</summary>
    public required double Mean { get; init; }

    public required double StandardError { get; init; }

    /// <summary>Those of the seeds. Satterthwaite's formula would give more where examples dominate,
    /// but takes three seeds that agree by luck for a proof that seeds do not matter: with it, 2.4 % of pairs of equal runs alarmed where 1
    /// % may. These are never too many.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Part of the level that this look at the seeds has; 1 for the only one.</summary>
    public required double Share { get; init; }

    /// <summary>Deviations of seeds from their mean, one list for each side that was drawn by itself: one where seeds are paired,
    /// else two.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> SeedEffects { get; init; }

    /// <summary>Deviations of the sampled examples' differences from their mean.</summary>
    public required IReadOnlyList<double> ExampleEffects { get; init; }

    /// <summary>Examples averaged; 0 where the number is no mean over examples.</summary>
    public required long Examples { get; init; }

    /// <summary>Chance of a difference of at least <see cref="Mean"/>, were the true one not above <paramref name="margin"/>, by Student's
    /// t. NaN where nothing varies and yet the numbers differ: no spread, no chance.</summary>
    /// <param name="margin">What a rise must exceed to count, in the unit, at least zero: the hypothesis is a rise of at most so much, not
    /// of none.</param>
    public double ChanceOfRise(double margin = 0) => Chance(Mean - margin);

    /// <summary>The same of a fall: of a difference of at most <see cref="Mean"/>, were the true one not below −<paramref
    /// name="margin"/>.</summary>
    public double ChanceOfFall(double margin = 0) => Chance(-Mean - margin);

    /// <param name="baseline">At least two seeds.</param>
    /// <param name="candidate">At least two seeds; a sample of the same examples.</param>
    public static SeededDifference Of(SeededNumber baseline, SeededNumber candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        if (baseline.BySeed.Count < 2 || candidate.BySeed.Count < 2)
        {
            throw new ArgumentException(
                $"got {baseline.BySeed.Count} and {candidate.BySeed.Count} seeds; a spread needs at least 2 on either side",
                nameof(candidate));
        }

        if (baseline.Sample.Count != candidate.Sample.Count || baseline.Examples != candidate.Examples)
        {
            throw new ArgumentException($"got {baseline.Sample.Count} of {baseline.Examples} and {candidate.Sample.Count} "
                + $"of {candidate.Examples} examples; both sides need the same", nameof(candidate));
        }

        double[][] apart = [Centred(candidate.BySeed.Values), Centred(baseline.BySeed.Values)];
        if (!baseline.BySeed.Keys.ToHashSet().SetEquals(candidate.BySeed.Keys))
            return Of(baseline, candidate, apart, 1);
        double[][] together = [Centred(candidate.BySeed.Select(seed => seed.Value - baseline.BySeed[seed.Key]))];
        return Clearer(Of(baseline, candidate, apart, 1 - ShareOfPaired), Of(baseline, candidate, together, ShareOfPaired));
    }

    private double ChanceEitherWay => Math.Min(ChanceOfRise(), ChanceOfFall());

    private double Chance(double excess) => StandardError > 0
        ? Math.Min(1, StudentT.CDF(0, 1, DegreesOfFreedom, -excess / StandardError) / Share)
        : Mean == 0 ? 1 : double.NaN;

    private static SeededDifference Of(SeededNumber baseline, SeededNumber candidate, double[][] seeds, double share)
    {
        double[] examples = Centred(candidate.Sample.Zip(baseline.Sample, (after, before) => after - before));
        double ofExamples = examples.Length >= 2 ? SumOfSquares(examples) / (examples.Length - 1) / candidate.Examples : 0;
        return new SeededDifference
        {
            Mean = candidate.BySeed.Values.Average() - baseline.BySeed.Values.Average(),
            StandardError = Math.Sqrt(VarianceOfSeeds(seeds) + ofExamples),
            DegreesOfFreedom = FreedomOf(seeds),
            Share = share,
            SeedEffects = seeds,
            ExampleEffects = examples,
            Examples = candidate.Examples,
        };
    }

    /// <summary>A look that has no spread to judge by gives way to the other.</summary>
    private static SeededDifference Clearer(SeededDifference apart, SeededDifference together) =>
        together.ChanceEitherWay < apart.ChanceEitherWay || double.IsNaN(apart.ChanceEitherWay) ? together : apart;

    /// <summary>Both sides are taken to spread alike, which gives the few seeds their degrees of freedom together.</summary>
    private static double VarianceOfSeeds(double[][] sides)
    {
        double pooled = sides.Sum(SumOfSquares) / FreedomOf(sides);
        return sides.Sum(side => pooled / side.Length);
    }

    private static double FreedomOf(double[][] sides) => sides.Sum(side => side.Length - 1);

    private static double[] Centred(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Length > 0 ? Estimate.FromValues(all).Mean : 0;
        return [.. all.Select(value => value - mean)];
    }

    private static double SumOfSquares(double[] centred) => centred.Sum(value => value * value);
}
