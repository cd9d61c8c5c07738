using GenBench.Harness.Results.Origin;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Pairs of runs with invented numbers: value of seed s and example i = difficulty of i + effect of s + noise.
/// The spreads stand to each other as those of the quickstart's ELBO: 35 nats over examples, 0.3 over seeds, which is 0.4 of the standard
/// error that stands beside the number.</summary>
internal sealed class SimulatedRuns(int seed)
{
    public static readonly string[] Metrics = ["elbo", "elbo-log-likelihood", "log-likelihood", "reconstruction-error", "local-elbo"];

    private readonly Random _random = new(seed);

    public required int Seeds { get; init; }

    public required int Examples { get; init; }

    /// <summary>Where the seeds of the second run begin.</summary>
    public long SecondSeeds { get; init; }

    /// <summary>Standard error of a number of one run over its examples, which stands beside it in every table.</summary>
    public double ReportedError => 1 / Math.Sqrt(Examples);

    /// <summary>True standard error of the difference of two equal runs with seeds of their own.</summary>
    public double ErrorOfDifference => Math.Sqrt(2.0 / Seeds * ((SeedSpread * SeedSpread) + (Noise * Noise / Examples)));

    public double Noise { get; init; } = 0.2;

    /// <summary>Now and then a seed lies far off: Student's t with four degrees of freedom in place of the normal distribution.</summary>
    public bool HasHeavyTails { get; init; }

    /// <summary>How far seeds lie apart where a test asks for no other spread.</summary>
    public double SeedSpread => 0.4 * ReportedError;

    /// <summary>Two runs; the first number of the second is worse by the shift.</summary>
    public (Baseline Before, Baseline After) Pair(double shift = 0) => Pair((metric, _) => metric == 0 ? shift : 0);

    /// <summary>Two runs; a seed of the second is worse in a number by what is drawn for it.</summary>
    /// <param name="loss">Of the number's place and a source of chance.</param>
    public (Baseline Before, Baseline After) Pair(Func<int, Random, double> loss)
    {
        double[][] difficulties = [.. Metrics.Select(_ => Draws(Examples, 1))];
        BaselineNumber Before(int metric) => Number(Metrics[metric], difficulties[metric], 0, () => 0);
        BaselineNumber After(int metric) => Number(Metrics[metric], difficulties[metric], SecondSeeds, () => loss(metric, _random));
        int[] all = [.. Enumerable.Range(0, Metrics.Length)];
        return (Run([.. all.Select(Before)]), Run([.. all.Select(After)]));
    }

    public static Baseline Run(params BaselineNumber[] numbers) => new()
    {
        Experiment = "simulated",
        SampleSize = BaselineSnapshot.DefaultSampleSize,
        Models =
        [
            new BaselineModel
            {
                Model = "vae",
                Dataset = "digits",
                Variant = "0a1b2c3d",
                Packages = new Dictionary<string, string>(),
                Machines = [new MachineRecord("Linux", "X64", "a processor", 2)],
                Device = "cpu",
                Threads = 1,
                Dtype = "float32",
                Certificates = [],
                FirstStarted = DateTimeOffset.UnixEpoch,
                LastStarted = DateTimeOffset.UnixEpoch,
                Numbers = numbers,
            },
        ],
    };

    private BaselineNumber Number(string metric, double[] difficulty, long firstSeed, Func<double> loss)
    {
        double sign = metric == "reconstruction-error" ? 1 : -1;
        double[] effects = [.. Effects().Select(effect => effect + (sign * loss()))];
        double[] Values(double effect) => [.. difficulty.Zip(Draws(Examples, Noise), (value, noise) => value + noise + effect)];
        double[][] values = [.. effects.Select(Values)];
        return new BaselineNumber
        {
            Metric = metric,
            Version = 1,
            Unit = "nats",
            Kind = BoundKind.Exact,
            Direction = metric == "reconstruction-error" ? Direction.Lower : Direction.Higher,
            Status = MeasurementStatus.Ok,
            Protocol = "",
            Examples = Examples,
            Seeds = [.. values.Index().Select(run => new SeedValue(firstSeed + run.Index, run.Item.Average(), ValueHash.Of(run.Item)))],
            Sample = [.. ExampleSample.Rows(Examples, BaselineSnapshot.DefaultSampleSize)
                .Select(example => (float)values.Average(run => run[example]))],
        };
    }

    /// <summary>Of all seeds; both kinds have the same variance.</summary>
    private double[] Effects() => HasHeavyTails
        ? [.. Enumerable.Range(0, Seeds).Select(_ => StudentT.Sample(_random, 0, SeedSpread / Math.Sqrt(2), 4))]
        : Draws(Seeds, SeedSpread);

    private double[] Draws(int count, double spread)
    {
        double[] draws = new double[count];
        Normal.Samples(_random, draws, 0, spread);
        return draws;
    }
}
