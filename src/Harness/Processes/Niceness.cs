using System.Runtime.InteropServices;

namespace GenBench.Harness.Processes;

/// <summary>How far a process stands back for others that want the same cores. Its children stand where it does.</summary>
internal static class Niceness
{
    /// <summary>Stands back further than any other number.</summary>
    public const int Most = 19;

    /// <param name="steps">0 to <see cref="Most"/>: added to what the process has.</param>
    /// <returns>False where the system has no such thing.</returns>
    public static bool Add(int steps)
    {
        if (OperatingSystem.IsWindows())
            return false;
        _ = Nice(steps); // the answer is the new value, −1 among them
        return true;
    }

    // Integers alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport("libc", EntryPoint = "nice")]
    private static extern int Nice(int steps);
}
