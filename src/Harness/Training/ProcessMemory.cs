using System.Diagnostics;

namespace GenBench.Harness.Training;

/// <summary>Memory of this process, as the system counts it.</summary>
public static class ProcessMemory
{
    /// <summary>Largest resident set so far, bytes; null where the system does not tell.</summary>
    public static long? PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 is > 0 and var bytes ? bytes : null;
    }
}
