using System.Runtime.InteropServices;

namespace GenBench.Harness.Hosting;

/// <summary>Asks a process to stop, as a person at a terminal would.</summary>
internal static partial class ProcessSignals
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM.</summary>
    /// <returns>False where the system has no such thing or the process is gone.</returns>
    public static bool Terminate(int process) => !OperatingSystem.IsWindows() && Send(process, SigTerm) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
