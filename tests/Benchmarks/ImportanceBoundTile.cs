using BenchmarkDotNet.Attributes;
using GenBench.Benchmarks.Plain;
using GenBench.Harness.Benchmarking.Contests;
using GenBench.Metrics.Likelihood;
using static TorchSharp.torch;

namespace GenBench.Benchmarks;

/// <summary>The importance-weighted bound of four examples.</summary>
[ShortRunJob]
public class ImportanceBoundTile : IDisposable
{
    private const int Examples = 4;

    private BenchmarkVae _vae = null!;
    private PlainImportanceBound _plain = null!;
    private Tensor _x = null!;

    [Params(100, 5000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _vae = new BenchmarkVae(CPU);
        _plain = new PlainImportanceBound();
        _x = _vae.Context.X.narrow(0, 0, Examples).view(-1, 784);
    }

    [Benchmark(Baseline = true)]
    public double OneExampleAtATime() => _plain.Evaluate(_x, Samples);

    [Benchmark]
    public int GenBench() => _vae.Measure(new ImportanceBoundSpec { Samples = [Samples], Examples = Examples }).Count;

    [GlobalCleanup]
    public void Dispose()
    {
        _x.Dispose();
        _plain.Dispose();
        _vae.Dispose();
        GC.SuppressFinalize(this);
    }
}
