using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Throughput;

/// <summary>Times repeated work on tensors by a given clock.</summary>
internal sealed class RateClock(TimeProvider clock, int warmUp, int repeats, CancellationToken cancellation)
{
    /// <param name="examples">Examples in one piece of work.</param>
    /// <param name="work">Gives a tensor that is ready only when the work is done.</param>
    /// <returns>Examples per second of each repeat.</returns>
    public IReadOnlyList<double> Rates(long examples, Func<Tensor> work)
    {
        for (int i = 0; i < warmUp; i++)
            Run(work);
        return [.. Enumerable.Range(0, repeats).Select(_ => examples / Run(work).TotalSeconds)];
    }

    private TimeSpan Run(Func<Tensor> work)
    {
        cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        long start = clock.GetTimestamp();
        WaitFor(work());
        return clock.GetElapsedTime(start);
    }

    /// <summary>An accelerator answers before it is done: reading one value back waits for it.</summary>
    private static void WaitFor(Tensor result) => result.flatten()[0].cpu();
}
