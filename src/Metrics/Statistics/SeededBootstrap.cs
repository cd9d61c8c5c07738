using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>An interval for a difference by resampling its examples and its seeds.</summary>
/// <remarks>A draw of an example or of a seed is used for both sides, where they are paired.
/// Few seeds spread too little when they are resampled, by √(ν/S) with ν their degrees of freedom, which is undone; and the percentiles are
/// stretched by t/z, as an interval for few values must be: Hesterberg 2015, section 5.3, doi:10.1080/00031305.2015.1089789. A difference
/// that was the clearer of two looks has its part of the level only, so that the interval holds however it was chosen.</remarks>
public static class SeededBootstrap
{
    /// <param name="rng">Made from a seed.</param>
    public static ConfidenceInterval Interval(SeededDifference difference, Random rng, int resamples = 1000, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(rng);
        double[] effects = EffectsOf(difference), offsets = new double[resamples];
        for (int draw = 0; draw < resamples; draw++)
        {
            double ofSeeds = SeedOffset(difference, (_, count) => ResampledMean(effects, count, rng));
            offsets[draw] = ofSeeds + ExampleOffset(difference, () => ResampledMean(
                difference.ExampleEffects, difference.ExampleEffects.Count, rng));
        }

        return Of(difference, offsets, level);
    }

    /// <summary>The same at 95 % for many differences, each as if it had a new generator of the seed, in less time.</summary>
    /// <param name="differences">At most <see cref="SharedDraws.Lanes"/>, of one <see cref="Shape"/>.</param>
    /// <param name="draws">Those of the shape.</param>
    internal static IReadOnlyList<ConfidenceInterval> Intervals(IReadOnlyList<SeededDifference> differences, SharedDraws draws)
    {
        double[][] offsets = [.. differences.Select(_ => new double[draws.Resamples])];
        double[][] effects = [.. differences.Select(EffectsOf)];
        int examples = differences[0].ExampleEffects.Count, sides = differences[0].SeedEffects.Count;
        double[] values = examples < 2 ? [] : SharedDraws.SideBySide([.. differences.Select(difference => difference.ExampleEffects)]);
        double[] sums = new double[SharedDraws.Lanes];
        for (int draw = 0; draw < draws.Resamples; draw++)
        {
            if (examples >= 2)
                draws.Sum(draw, sides, values, sums);
            for (int lane = 0; lane < differences.Count; lane++)
            {
                double ofSeeds = SeedOffset(differences[lane], (side, _) => MeanOf(effects[lane], draws.Of(draw, side)));
                offsets[lane][draw] = ofSeeds + ExampleOffset(differences[lane], () => sums[lane] / examples);
            }
        }

        return [.. differences.Select((difference, lane) => Of(difference, offsets[lane], 0.95))];
    }

    /// <summary>What a generator is asked for in each resample: numbers below a bound, so many of them.</summary>
    internal static IReadOnlyList<(int Bound, int Count)> Shape(SeededDifference difference)
    {
        int effects = difference.SeedEffects.Sum(side => side.Count), examples = difference.ExampleEffects.Count;
        return [.. difference.SeedEffects.Select(side => (effects, side.Count)), (Math.Max(1, examples), examples < 2 ? 0 : examples)];
    }

    private static ConfidenceInterval Of(SeededDifference difference, double[] offsets, double level)
    {
        Array.Sort(offsets);
        double tail = difference.Share * (1 - level) / 2;
        double stretch = StudentT.InvCDF(0, 1, difference.DegreesOfFreedom, 1 - tail) / Normal.InvCDF(0, 1, 1 - tail);
        return new ConfidenceInterval(
            difference.Mean + (stretch * SortedValues.Quantile(offsets, tail)),
            difference.Mean + (stretch * SortedValues.Quantile(offsets, 1 - tail)), level);
    }

    private static double[] EffectsOf(SeededDifference difference) => [.. difference.SeedEffects.SelectMany(side => side)];

    /// <summary>Both sides draw from the effects of both, which are taken to spread alike, as in the test.</summary>
    /// <param name="mean">Of a resample of a side that has so many seeds.</param>
    private static double SeedOffset(SeededDifference difference, Func<int, int, double> mean)
    {
        double undone = Math.Sqrt(difference.SeedEffects.Sum(side => side.Count) / difference.DegreesOfFreedom);
        double offset = 0;
        for (int side = 0; side < difference.SeedEffects.Count; side++)
            offset += (side == 0 ? 1 : -1) * undone * mean(side, difference.SeedEffects[side].Count);
        return offset;
    }

    /// <summary>The mean is over all examples, of which the sample is a part: its spread is the smaller for it.</summary>
    private static double ExampleOffset(SeededDifference difference, Func<double> mean) => difference.ExampleEffects.Count < 2
        ? 0
        : Math.Sqrt(difference.ExampleEffects.Count / (double)difference.Examples) * mean();

    private static double MeanOf(double[] values, ReadOnlySpan<int> draws)
    {
        double sum = 0;
        foreach (int draw in draws)
            sum += values[draw];
        return sum / draws.Length;
    }

    private static double ResampledMean(IReadOnlyList<double> values, int draws, Random rng)
    {
        double sum = 0;
        for (int draw = 0; draw < draws; draw++)
            sum += values[rng.Next(values.Count)];
        return sum / draws;
    }
}
