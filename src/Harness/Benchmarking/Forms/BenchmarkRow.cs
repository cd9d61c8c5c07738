using CsvHelper.Configuration.Attributes;
using GenBench.Harness.Results.Origin;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking.Forms;

/// <summary>A result with where, when and by which code it was measured.</summary>
public sealed record BenchmarkRow(
    ContestResult Result,
    int Threads,
    string Processor,
    int Cores,
    string Commit,
    [property: Format("yyyy-MM-ddTHH:mm:ssZ")] DateTimeOffset Measured)
{
    public static IReadOnlyList<BenchmarkRow> From(IEnumerable<ContestResult> results, TimeProvider clock)
    {
        MachineRecord machine = MachineRecord.Current();
        SourceRevision? source = SourceRevision.Current();
        string commit = source is null ? "" : source.Commit + (source.Dirty == true ? "-dirty" : "");
        return
        [
            .. results.Select(result =>
                new BenchmarkRow(result, get_num_threads(), machine.Processor, machine.Cores, commit, clock.GetUtcNow())),
        ];
    }
}
