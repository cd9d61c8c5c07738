using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Value of seed s and example i = difficulty of i + effect of s + noise, in standard deviations of difficulty.</summary>
internal sealed class SimulatedNumbers(Random random)
{
    public required int Seeds { get; init; }

    public required int Examples { get; init; }

    /// <summary>Examples whose values are kept: the first so many.</summary>
    public required int Kept { get; init; }

    public double SeedSpread { get; init; } = 0.03;

    public double Noise { get; init; } = 0.2;

    /// <summary>Two programs of which the second has a number larger by <paramref name="shift"/>. With the same seeds,
    /// half of a seed's effect is common.</summary>
    public (SeededNumber Before, SeededNumber After) Pair(double shift, long firstSeedAfter)
    {
        double[] difficulty = [.. Enumerable.Range(0, Examples).Select(_ => Draw())];
        double[] common = [.. Enumerable.Range(0, Seeds).Select(_ => firstSeedAfter == 0 ? SeedSpread * Math.Sqrt(0.5) * Draw() : 0)];
        double[] ownDifference = [.. difficulty.Select(_ => Noise * Draw())];
        return (Number(difficulty, common, 0),
            Number([.. difficulty.Zip(ownDifference, (value, own) => value + own + shift)], common, firstSeedAfter));
    }

    private SeededNumber Number(double[] difficulty, double[] common, long firstSeed)
    {
        double spread = common.All(effect => effect == 0) ? SeedSpread : SeedSpread * Math.Sqrt(0.5);
        double[][] values = [.. common.Select(effect =>
        {
            double own = effect + (spread * Draw());
            return difficulty.Select(value => value + own + (Noise * Draw())).ToArray();
        })];
        return new SeededNumber
        {
            BySeed = values.Index().ToDictionary(seed => firstSeed + seed.Index, seed => seed.Item.Average()),
            Examples = Examples,
            Sample = [.. Enumerable.Range(0, Kept).Select(example => values.Average(seed => seed[example]))],
        };
    }

    private double Draw() => Normal.Sample(random, 0, 1);
}
