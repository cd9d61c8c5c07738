using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation, for verbs that run without the generic host.</summary>
internal sealed class CancelOnSignal : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="outer">Cancels too.</param>
    public CancelOnSignal(CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _registrations = [Register(PosixSignal.SIGINT, 2), Register(PosixSignal.SIGTERM, 15)];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The signal that came; SIGINT's, where the cancellation came from elsewhere.</summary>
    public int Number { get; private set; } = 2;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Number = number;
        _source.Cancel();
    });
}
