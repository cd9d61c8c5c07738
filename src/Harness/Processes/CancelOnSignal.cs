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
        _watch = new SignalWatch(_ => Cancel());
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The signal that came; SIGINT's, where the cancellation came from elsewhere.</summary>
    public int Number => _watch.Number ?? 2;

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came while the process was about to end anyway.
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _source.Dispose();
    }
}
