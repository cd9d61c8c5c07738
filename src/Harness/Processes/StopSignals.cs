using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>Remembers which signal asked the process to stop, for its exit code. Stopping itself is the host's.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Number = 2),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Number = 15),
    ];

    /// <summary>Null while none came.</summary>
    public int? Number { get; private set; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }
}
