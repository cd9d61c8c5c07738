namespace GenBench.Harness.Processes;

/// <summary>Turns signals into a cancellation, for verbs that run without the generic host.</summary>
internal sealed class CancelOnSignal : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly SignalWatch _watch;

    /// <param name="outer">Cancels too.</param>
    public CancelOnSignal(CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _watch = new SignalWatch(_ => _source.Cancel());
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The signal that came; SIGINT's, where the cancellation came from elsewhere.</summary>
    public int Number => _watch.Number ?? 2;

    public void Dispose()
    {
        _watch.Dispose();
        _source.Dispose();
    }
}
