using System.Collections.Concurrent;
using GenBench.Harness.Data.Fetching;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>Keeps what a fetch reports.</summary>
internal sealed class RecordedProgress : IProgress<FetchReport>
{
    public ConcurrentQueue<FetchReport> Reports { get; } = new();

    public Action<FetchReport>? Reported { get; set; }

    public int Count(FetchStage stage) => Reports.Count(report => report.Stage == stage);

    public void Report(FetchReport value)
    {
        Reports.Enqueue(value);
        Reported?.Invoke(value);
    }
}
