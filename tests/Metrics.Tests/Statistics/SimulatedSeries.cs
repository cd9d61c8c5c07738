using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Nights of one number: noise of one standard deviation, with a step or without, by a seed.</summary>
internal static class SimulatedSeries
{
    /// <summary>Of the step, in standard deviations of a point.</summary>
    public const double Step = 3;

    public static StepAnalysis Analyse(double[] series, int seed) => StepDetection.Of(series, new Random(330_000 + seed));

    public static double Normal(Random random) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);

    /// <summary>Student's t with three degrees of freedom; its bulk is as wide as a normal of the same scale.</summary>
    public static double HeavyTailed(Random random) => StudentT.Sample(random, 0, 1, 3);

    public static double[] Flat(int seed, Func<Random, double> noise)
    {
        var random = new Random(910_000 + seed);
        return [.. Enumerable.Range(0, 40 + seed % 21).Select(_ => noise(random))];
    }

    public static (double[] Series, int Place) WithStep(int seed, Func<Random, double> noise)
    {
        double[] series = Flat(seed, noise);
        int place = new Random(650_000 + seed).Next(8, series.Length - 7);
        return ([.. series.Select((value, i) => i < place ? value : value + SizeOf(seed))], place);
    }

    /// <summary>Up and down in turn.</summary>
    public static double SizeOf(int seed) => seed % 2 == 0 ? Step : -Step;
}
