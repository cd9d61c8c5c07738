using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>Asks a process to stop, as a person at a terminal would, or ends this one.</summary>
internal static class ProcessSignals
{
    private const int SigTerm = 15, SigFileSize = 25;

    /// <summary>SIG_IGN</summary>
    private const nint Ignored = 1;

    /// <summary>Sends SIGTERM.</summary>
    /// <returns>False where the system has no such thing or the process is gone.</returns>
    public static bool Terminate(int process) => !OperatingSystem.IsWindows() && Send(process, SigTerm) == 0;

    /// <summary>Has a write past the largest file that is allowed (<c>ulimit -f</c>) answer with an error, as a full disk does, where it
    /// would end the process. Children are born so.</summary>
    public static void SurviveFileLimit()
    {
        if (!OperatingSystem.IsWindows())
            _ = Handle(SigFileSize, Ignored);
    }

    /// <summary>Ends this process as it stands; nothing that is registered for its end is run.</summary>
    public static void Leave(int code) => Exit(code);

    // Integers alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Handle(int signal, nint handler);

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void Exit(int code);
}
