using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>How far one program's number lies from another's, over seeds and examples. Examples are always paired: both sides measured the same
/// ones. Seeds are paired where both sides have the same ones.</summary>
/// <remarks>Main effects of a crossed design: Var D = (seed effects)/S + (example effects)/n. What is left within a seed and an example is in
/// both parts, so the variance is never too small; at worst, where nothing else varies, it is twice what it should be.</remarks>
public sealed record SeededDifference
{
    /// <summary>Candidate less baseline.</summary>
    public required double Mean { get; init; }

    public required double StandardError { get; init; }

    /// <summary>By Satterthwaite's formula.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Deviations of seeds from their mean, one list for each side that was drawn by itself: one where seeds are paired, else two.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> SeedEffects { get; init; }

    /// <summary>Deviations of the sampled examples' differences from their mean.</summary>
    public required IReadOnlyList<double> ExampleEffects { get; init; }

    /// <summary>Examples averaged; 0 where the number is no mean over examples.</summary>
    public required long Examples { get; init; }

    /// <summary>Two-sided, of no difference, by Student's t. NaN where nothing varies and yet the numbers differ: no spread, no chance.</summary>
    public double PValue => StandardError > 0
        ? 2 * StudentT.CDF(0, 1, DegreesOfFreedom, -Math.Abs(Mean) / StandardError)
        : Mean == 0 ? 1 : double.NaN;

    /// <param name="baseline">At least two seeds.</param>
    /// <param name="candidate">At least two seeds; a sample of the same examples.</param>
    public static SeededDifference Of(SeededNumber baseline, SeededNumber candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        if (baseline.BySeed.Count < 2 || candidate.BySeed.Count < 2)
            throw new ArgumentException($"got {baseline.BySeed.Count} and {candidate.BySeed.Count} seeds; a spread needs at least 2 on either side", nameof(candidate));
        if (baseline.Sample.Count != candidate.Sample.Count || baseline.Examples != candidate.Examples)
            throw new ArgumentException($"got {baseline.Sample.Count} of {baseline.Examples} and {candidate.Sample.Count} of {candidate.Examples} examples; both sides need the same", nameof(candidate));
        double[][] seeds = SeedEffectsOf(baseline.BySeed, candidate.BySeed);
        double[] examples = Centred([.. candidate.Sample.Zip(baseline.Sample, (after, before) => after - before)]);
        VarianceComponent sum = examples.Length >= 2
            ? VarianceComponent.Sum(SeedPart(seeds), new VarianceComponent(SumOfSquares(examples) / (examples.Length - 1) / candidate.Examples, examples.Length - 1))
            : SeedPart(seeds);
        return new SeededDifference
        {
            Mean = candidate.BySeed.Values.Average() - baseline.BySeed.Values.Average(),
            StandardError = Math.Sqrt(sum.Variance),
            DegreesOfFreedom = sum.DegreesOfFreedom,
            SeedEffects = seeds,
            ExampleEffects = examples,
            Examples = candidate.Examples,
        };
    }

    private static double[][] SeedEffectsOf(IReadOnlyDictionary<long, double> baseline, IReadOnlyDictionary<long, double> candidate) =>
        baseline.Keys.ToHashSet().SetEquals(candidate.Keys)
            ? [Centred([.. candidate.Select(seed => seed.Value - baseline[seed.Key])])]
            : [Centred([.. candidate.Values]), Centred([.. baseline.Values])];

    /// <summary>Both sides are taken to spread alike, which gives the few seeds their degrees of freedom together.</summary>
    private static VarianceComponent SeedPart(double[][] sides)
    {
        double freedom = sides.Sum(side => side.Length - 1);
        double pooled = sides.Sum(SumOfSquares) / freedom;
        return new VarianceComponent(sides.Sum(side => pooled / side.Length), freedom);
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Length > 0 ? Estimate.FromValues(values).Mean : 0;
        return [.. values.Select(value => value - mean)];
    }

    private static double SumOfSquares(double[] centred) => centred.Sum(value => value * value);
}
