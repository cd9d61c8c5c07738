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
        double[] effects = [.. difference.SeedEffects.SelectMany(side => side)], offsets = new double[resamples];
        for (int draw = 0; draw < resamples; draw++)
            offsets[draw] = SeedOffset(difference, effects, rng) + ExampleOffset(difference, rng);
        Array.Sort(offsets);
        double tail = difference.Share * (1 - level) / 2;
        double stretch = StudentT.InvCDF(0, 1, difference.DegreesOfFreedom, 1 - tail) / Normal.InvCDF(0, 1, 1 - tail);
        return new ConfidenceInterval(
            difference.Mean + (stretch * SortedValues.Quantile(offsets, tail)),
            difference.Mean + (stretch * SortedValues.Quantile(offsets, 1 - tail)), level);
    }

    /// <summary>Both sides draw from the effects of both, which are taken to spread alike, as in the test.</summary>
    private static double SeedOffset(SeededDifference difference, double[] effects, Random rng)
    {
        double undone = Math.Sqrt(effects.Length / difference.DegreesOfFreedom);
        double offset = 0;
        for (int side = 0; side < difference.SeedEffects.Count; side++)
            offset += (side == 0 ? 1 : -1) * undone * ResampledMean(effects, difference.SeedEffects[side].Count, rng);
        return offset;
    }

    /// <summary>The mean is over all examples, of which the sample is a part: its spread is the smaller for it.</summary>
    private static double ExampleOffset(SeededDifference difference, Random rng) => difference.ExampleEffects.Count < 2
        ? 0
        : Math.Sqrt(difference.ExampleEffects.Count / (double)difference.Examples) * ResampledMean(
            difference.ExampleEffects, difference.ExampleEffects.Count, rng);

    private static double ResampledMean(IReadOnlyList<double> values, int draws, Random rng)
    {
        double sum = 0;
        for (int draw = 0; draw < draws; draw++)
            sum += values[rng.Next(values.Count)];
        return sum / draws;
    }
}
