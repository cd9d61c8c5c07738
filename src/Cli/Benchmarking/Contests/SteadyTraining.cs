using GenBench.Harness.Data;
using GenBench.Harness.Training;
using GenBench.Models.Autoencoders;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Memory at the end of each epoch while a small VAE is trained in batches of 20:
/// a loop that holds on to anything shows here.</summary>
public sealed class SteadyTraining : ITrainingObserver
{
    public const int StepsPerEpoch = 500;

    private const int BatchSize = 20;

    private static readonly VaeSpec SmallVae = new() { Latent = 8, Network = new MlpSpec { Widths = [64] } };

    private readonly List<MemoryReading> _readings = [];

    private SteadyTraining()
    {
    }

    /// <returns>One reading an epoch.</returns>
    public static IReadOnlyList<MemoryReading> Run(int epochs)
    {
        using IDataset digits = BenchmarkFamilies.Vae.LoadDigits();
        using var round = new TrainingRound(
            SmallVae, digits, new TrainingSpec { BatchSize = BatchSize, Epochs = epochs }, CPU, TimeProvider.System);
        var watch = new SteadyTraining();
        round.Run(watch);
        return watch._readings;
    }

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report) =>
        _readings.Add(new MemoryReading(Tensor.TotalCount, ProcessMemory.ResidentBytes() / (double)(1 << 20)));
}
