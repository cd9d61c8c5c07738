using System.Diagnostics;
using GenBench.Harness.Torch;

namespace GenBench.Harness.Training;

/// <summary>Memory of this process, as the system counts it.</summary>
public static class ProcessMemory
{
    private const string LinuxResetFile = "/proc/self/clear_refs";

    /// <summary>Starts the peak anew, so that it is one cell's and not the process's; only Linux can. What cells before have freed goes
    /// back to the system first: the peak starts at what is resident.</summary>
    public static void ResetPeak()
    {
        if (!OperatingSystem.IsLinux())
            return;
        GC.Collect();
        GC.WaitForPendingFinalizers(); // of tensors that nobody disposed
        NativeAllocator.ReturnFreedMemory();
        try
        {
            File.WriteAllText(LinuxResetFile, "5");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A container may forbid it; the peak then covers the process so far, which is still an upper bound.
        }
    }

    /// <summary>Largest resident set since the last reset, bytes; null where the system does not tell.</summary>
    public static long? PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 is > 0 and var bytes ? bytes : null;
    }

    /// <summary>Resident set now, bytes.</summary>
    public static long ResidentBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
