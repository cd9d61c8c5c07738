using System.Globalization;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Cli.Commands;
using GenBench.Metrics.Contracts;

namespace GenBench.Benchmarks.Long;

/// <summary>What a small VAE's training holds at its end against what it held after a warm-up, in one process of its own.</summary>
internal static class MemoryContests
{
    private const int WarmUpEpochs = 20;
    private const int Epochs = 100_000 / SteadyTraining.StepsPerEpoch;
    private const double AllowedGrowth = 20; // MiB

    public static IEnumerable<Contest> Create()
    {
        MemoryReading[] readings = Read();
        MemoryReading warm = readings[WarmUpEpochs - 1], last = readings[^1];
        yield return Of("live tensors after 100,000 steps more", "tensors", last.LiveTensors, "after 10,000 steps", warm.LiveTensors);
        yield return Of(
            "resident memory after 100,000 steps more", "MiB", last.Resident, "after 10,000 steps, and 20 MiB",
            warm.Resident + AllowedGrowth);
    }

    private static Contest Of(string name, string unit, double ours, string yardstick, double theirs) =>
        new(name, unit, Contestant.OfValue("GenBench", () => ours), [new Yardstick(Contestant.OfValue(yardstick, () => theirs), 1)])
        {
            Better = Direction.Lower,
            Rounds = 1,
            WarmsUp = false,
        };

    private static MemoryReading[] Read()
    {
        string text = GenBenchProcess.Run(BenchTrials.SteadyTrainingVerb, (WarmUpEpochs + Epochs).ToString(CultureInfo.InvariantCulture));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static MemoryReading Parse(string line)
    {
        string[] numbers = line.Split(' ');
        return new MemoryReading(
            long.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
