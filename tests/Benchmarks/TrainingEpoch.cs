using BenchmarkDotNet.Attributes;
using GenBench.Benchmarks.Plain;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Benchmarking.Contests;
using GenBench.Harness.Data;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Benchmarks;

/// <summary>An epoch of 10,000 digits, by the one training loop and as a .NET user would write it.</summary>
[ShortRunJob]
public class TrainingEpoch : IDisposable
{
    private IDataset _digits = null!;
    private TrainingRound _round = null!;
    private PlainYardsticks _plain = null!;
    private PlainTraining _training = null!;

    [ParamsSource(nameof(Families))]
    public string Family { get; set; } = "";

    [Params(20, 128, 512)]
    public int BatchSize { get; set; }

    public static IEnumerable<string> Families => BenchmarkFamilies.All.Select(family => family.Name);

    [GlobalSetup]
    public void Setup()
    {
        BenchmarkFamily family = BenchmarkFamilies.All.Single(family => family.Name == Family);
        _digits = family.LoadDigits();
        _round = new TrainingRound(family.Spec, _digits, new TrainingSpec { BatchSize = BatchSize, Epochs = 1 }, CPU, TimeProvider.System);
        _plain = new PlainYardsticks();
        _training = _plain.Training(family, BatchSize);
    }

    [Benchmark(Baseline = true)]
    public double PlainTorchSharp() => _training.Epoch();

    [Benchmark]
    public void GenBench() => _round.Contestant.Round();

    [GlobalCleanup]
    public void Dispose()
    {
        _plain.Dispose();
        _round.Dispose();
        _digits.Dispose();
        GC.SuppressFinalize(this);
    }
}
