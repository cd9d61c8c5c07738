using System.Globalization;
using GenBench.Cli.Commands;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>The importance-weighted bound, as a cell measures it.</summary>
public static class ImportanceContests
{
    /// <summary>Of the contest for decodes a second.</summary>
    public const string RateName = "importance bound, K = 5000";

    private const int Samples = 5000;
    private const int Examples = 20;

    /// <summary>Equal at each K, so that code compiled and garbage left on the way are equal too: 2,000 examples at K = 50,
    /// 20 at K = 5000.</summary>
    private const int MemoryDecodes = 100_000;

    private const double FloorTarget = 0.6;
    private const double MemoryTarget = 0.95;

    internal static IEnumerable<Contest> Create()
    {
        using var vae = new BenchmarkVae(CPU);
        var bound = new ImportanceBoundSpec { Samples = [Samples], Examples = Examples };
        yield return new Contest(RateName, "decodes/s", new Contestant("GenBench", Samples * Examples, () => vae.Measure(bound)),
            [new Yardstick(MatrixFloor.For(BenchmarkVae.DecoderWork), FloorTarget)]);
        yield return new Contest(
            $"importance bound, peak memory at K = {Samples}", "MiB", Peak(Samples),
            [new Yardstick(Peak(50), MemoryTarget), new Yardstick(Peak(500), MemoryTarget)])
        { Better = Direction.Lower, WarmsUp = false };
    }

    /// <summary>What the child process does.</summary>
    /// <returns>Peak memory of this process after the bound at K samples, MiB; not a number where the system does not tell.</returns>
    internal static double PeakMemory(int samples)
    {
        using var vae = new BenchmarkVae(CPU);
        vae.Measure(new ImportanceBoundSpec { Samples = [samples], Examples = MemoryDecodes / samples });
        return (ProcessMemory.PeakBytes() ?? double.NaN) / (1 << 20);
    }

    /// <summary>In a process of its own, since freed memory is kept for what comes next.</summary>
    private static Contestant Peak(int samples) => Contestant.OfValue(
        FormattableString.Invariant($"at K = {samples}"),
        () => double.Parse(
            GenBenchProcess.Run(BenchTrials.BoundMemoryVerb, samples.ToString(CultureInfo.InvariantCulture)),
            CultureInfo.InvariantCulture));
}
