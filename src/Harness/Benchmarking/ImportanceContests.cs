using GenBench.Harness.Training;
using GenBench.Metrics.Likelihood;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking;

/// <summary>The importance-weighted bound, as a cell measures it.</summary>
internal static class ImportanceContests
{
    private const int Samples = 5000;
    private const int Examples = 4;
    private const int MemoryExamples = 40; // a whole tile at K = 50
    private const double FloorTarget = 0.6;
    private const double MemoryTarget = 0.95;

    public static IEnumerable<Contest> Create()
    {
        using var vae = new BenchmarkVae(CPU);
        var bound = new ImportanceBoundSpec { Samples = [Samples], Examples = Examples };
        yield return new Contest($"importance bound, K = {Samples}", "decodes/s", new Contestant("GenBench", Samples * Examples, () => vae.Measure(bound)),
            [new Yardstick(MatrixFloor.For(BenchmarkVae.DecoderWork), FloorTarget)]);
        yield return new Contest("importance bound, peak memory at K = 50", "MiB", Peak(vae, 50), [new Yardstick(Peak(vae, Samples), MemoryTarget)]);
    }

    /// <summary>Of the whole process, from where it stands.</summary>
    private static Contestant Peak(BenchmarkVae vae, int samples) => Contestant.OfValue($"peak memory at K = {samples}", () =>
    {
        ProcessMemory.ResetPeak();
        vae.Measure(new ImportanceBoundSpec { Samples = [samples], Examples = MemoryExamples });
        return (ProcessMemory.PeakBytes() ?? double.NaN) / (1 << 20);
    });
}
