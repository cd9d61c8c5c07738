using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Numbers of a run, made up for the gate to judge.</summary>
internal static class InventedNumbers
{
    private static readonly double[] Offsets = [0, 0.1, -0.1, 0.05];

    /// <summary>Four seeds 0.1 apart, 400 examples whose values wobble a little with the first seed,
    /// so that pairs of examples differ.</summary>
    public static BaselineNumber Number(
        string metric, Direction direction, double mean, BoundKind kind = BoundKind.Estimate, long firstSeed = 0) =>
        new()
        {
            Metric = metric,
            Version = 1,
            Unit = "nats",
            Kind = kind,
            Direction = direction,
            Status = MeasurementStatus.Ok,
            Protocol = "",
            Examples = 400,
            Seeds = [.. Offsets.Index()
                .Select(seed => new SeedValue(firstSeed + seed.Index, mean + seed.Item - 0.0125, $"{mean}-{firstSeed + seed.Index}"))],
            Sample = [.. Enumerable.Range(0, 50)
                .Select(example => (float)(mean + (10 * Math.Sin(example)) + Math.Cos(example * (1 + firstSeed))))],
        };

    public static BaselineNumber WithSeeds(params double[] values) => Number("elbo", Direction.Higher, values[0], BoundKind.Lower) with
    {
        Seeds = [.. values.Index().Select(seed => new SeedValue(seed.Index, seed.Item, $"{seed.Item}"))],
    };

    public static BaselineNumber MeansOnly(BaselineNumber number, int seeds) =>
        number with { Examples = 0, Sample = [], Seeds = [.. number.Seeds.Take(seeds).Select(seed => seed with { Sha256 = null })] };
}
