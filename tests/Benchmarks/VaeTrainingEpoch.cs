using BenchmarkDotNet.Attributes;
using Benchmarks.Plain;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>An epoch of 10,000 digits, by the one training loop and as a .NET user would write it.</summary>
public class VaeTrainingEpoch : IDisposable
{
    private IDataset _binary = null!;
    private IDataset _grey = null!;
    private TrainingRound _round = null!;
    private PlainVaeTraining _plain = null!;

    [Params(20, 128, 512)]
    public int BatchSize { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _binary = new MnistSmallSpec { Values = PixelValues.BinaryDynamic, Validation = 0 }.Load(new DataLocations([]));
        _grey = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 0 }.Load(new DataLocations([]));
        _round = new TrainingRound(BenchmarkVae.Spec, _binary, new TrainingSpec { BatchSize = BatchSize }, CPU, TimeProvider.System);
        _plain = new PlainVaeTraining(_grey.Observations(Split.Train).X.view(-1, 784), BatchSize);
    }

    [Benchmark(Baseline = true)]
    public double PlainTorchSharp() => _plain.Epoch();

    [Benchmark]
    public void GenBench() => _round.Contestant.Round();

    [GlobalCleanup]
    public void Dispose()
    {
        _plain.Dispose();
        _round.Dispose();
        _grey.Dispose();
        _binary.Dispose();
        GC.SuppressFinalize(this);
    }
}
