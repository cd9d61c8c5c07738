using BenchmarkDotNet.Attributes;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Models.Contracts;

namespace GenBench.Benchmarks;

/// <summary>500 samples of an untrained model.</summary>
[ShortRunJob]
public class SampleBatch : IDisposable
{
    private const int Samples = 500;

    private IGenerativeModel _model = null!;

    [ParamsSource(nameof(Families))]
    public string Family { get; set; } = "";

    public static IEnumerable<string> Families =>
        BenchmarkFamilies.All.Where(family => family.SamplingWork is not null).Select(family => family.Name);

    [GlobalSetup]
    public void Setup() => _model = SamplingContests.CreateModel(BenchmarkFamilies.All.Single(family => family.Name == Family));

    [Benchmark]
    public void GenBench() => SamplingContests.Draw(_model, Samples);

    [GlobalCleanup]
    public void Dispose()
    {
        _model.Dispose();
        GC.SuppressFinalize(this);
    }
}
