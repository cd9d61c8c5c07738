using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>Catches what asks a process to stop: Ctrl-C, SIGTERM, SIGHUP (the terminal is gone), SIGUSR1 (a cluster's warning). The first
/// is told; after it Ctrl-C ends the process at once, since every file is whole at every moment.</summary>
internal sealed class SignalWatch : IDisposable
{
    private const int Hangup = 1, Interrupt = 2, Terminate = 15;

    /// <summary>SIGUSR1.</summary>
    public static int Warning { get; } = OperatingSystem.IsLinux() ? 10 : 30;

    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action<int> _first;
    private int _number;

    /// <param name="first">Given the number of the first signal; on a thread of the system's.</param>
    public SignalWatch(Action<int> first)
    {
        _first = first;
        _registrations = [.. Signals()
            .Select(signal => PosixSignalRegistration.Create(signal.Signal, context => Hear(context, signal.Number)))];
    }

    /// <summary>Null while none came.</summary>
    public int? Number => Volatile.Read(ref _number) is > 0 and var number ? number : null;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private static IEnumerable<(PosixSignal Signal, int Number)> Signals()
    {
        yield return (PosixSignal.SIGINT, Interrupt);
        yield return (PosixSignal.SIGTERM, Terminate);
        if (OperatingSystem.IsWindows())
            yield break;
        if (!IsIgnored(Hangup))
            yield return (PosixSignal.SIGHUP, Hangup);
        yield return ((PosixSignal)Warning, Warning);
    }

    /// <summary>As under <c>nohup</c>: who asked for that does not want to be stopped by it.</summary>
    private static bool IsIgnored(int number)
    {
        const string Label = "SigIgn:";
        if (!OperatingSystem.IsLinux() || !File.Exists("/proc/self/status"))
            return false;
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line is not null && (Convert.ToUInt64(line[Label.Length..].Trim(), 16) >> (number - 1) & 1) != 0;
    }

    private void Hear(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _number, number, 0) == 0)
            _first(number);
        else if (number == Interrupt)
            LeaveAtOnce();
    }

    /// <summary>Without waiting for threads that compute.</summary>
    private static void LeaveAtOnce()
    {
        if (OperatingSystem.IsWindows())
            Environment.Exit(ExitCode.Signal(Interrupt));
        ProcessSignals.Leave(ExitCode.Signal(Interrupt));
    }
}
