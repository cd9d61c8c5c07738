using System.Runtime.InteropServices;

namespace GenBench.Faults.Tests;

/// <summary>What a process can be sent.</summary>
internal static class Signals
{
    public const int Kill = 9, User1 = 10, Terminate = 15;

    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Send(int process, int signal);
}
