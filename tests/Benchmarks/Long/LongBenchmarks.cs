using GenBench.Cli.Benchmarking;

namespace GenBench.Benchmarks.Long;

/// <summary>What takes minutes, or asks for the files of the repository: no part of <c>genbench bench</c>.</summary>
internal static class LongBenchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("quickstart", "the README's first command against its limit", QuickstartContest.Create),
        new("jobs", "small cells side by side against one after the other", JobsContest.Create),
        new("contention", "runs beside others that want the same cores, and alone", ContentionContest.Create),
        new("memory", "live tensors and resident memory over 100,000 training steps", MemoryContests.Create),
    ];
}
