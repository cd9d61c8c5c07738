using System.Collections.Concurrent;
using GenBench.Serving.Launching;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Runs nothing and remembers what it was asked; a test says how and when a run ends.</summary>
internal sealed class FakeLauncher : IExperimentLauncher
{
    private readonly ConcurrentQueue<LaunchRequest> _launched = new();
    private readonly ConcurrentDictionary<string, int> _atWork = new();
    private int _most;

    public IReadOnlyList<LaunchRequest> Launched => [.. _launched];

    /// <summary>Runs of one experiment that were at work together, at most.</summary>
    public int MostAtOnce => _most;

    /// <summary>How a run ends; at once and well unless a test says otherwise.</summary>
    public Func<LaunchRequest, CancellationToken, Task<LaunchResult>> Answer { get; set; } = (_, _) =>
        Task.FromResult(new LaunchResult(0, false));

    public async Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken stop)
    {
        _launched.Enqueue(request);
        int now = _atWork.AddOrUpdate(request.Schedule.Experiment, 1, (_, count) => count + 1);
        InterlockedMax(now);
        try
        {
            return await Answer(request, stop);
        }
        finally
        {
            _atWork.AddOrUpdate(request.Schedule.Experiment, 0, (_, count) => count - 1);
        }
    }

    private void InterlockedMax(int value)
    {
        lock (_launched)
            _most = Math.Max(_most, value);
    }
}
