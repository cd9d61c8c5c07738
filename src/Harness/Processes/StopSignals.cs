namespace GenBench.Harness.Processes;

/// <summary>Remembers which signal asked the process to stop, for its exit code, and has its host stop.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _came = new();
    private readonly SignalWatch _watch;

    public StopSignals() => _watch = new SignalWatch(_ => _came.Cancel());

    /// <summary>Null while none came.</summary>
    public int? Number => _watch.Number;

    /// <summary>Cancelled by the first.</summary>
    internal CancellationToken Token => _came.Token;

    public void Dispose()
    {
        _watch.Dispose();
        _came.Dispose();
    }
}
