using System.Runtime.InteropServices;

namespace GenBench.Harness.Torch;

/// <summary>Tells glibc's allocator to keep the memory of freed tensors. By default it hands every block of some hundred kilobytes back to
/// the system and takes it anew, page by page, at the next operation: about a third of the time of decoding thousands of rows.</summary>
internal static class NativeAllocator
{
    private const int TrimThreshold = -1; // M_TRIM_THRESHOLD
    private const int MmapThreshold = -3; // M_MMAP_THRESHOLD
    private const int LargestMmapThreshold = 32 * 1024 * 1024; // DEFAULT_MMAP_THRESHOLD_MAX on 64 bits
    private const int KeptAtMost = 512 * 1024 * 1024;

    /// <summary>Does nothing on systems without glibc: the setting changes speed alone.</summary>
    public static void KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetOption(MmapThreshold, LargestMmapThreshold);
            _ = SetOption(TrimThreshold, KeptAtMost);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl has no mallopt, and no need of it.
        }
    }

    /// <summary>Hands all kept memory back to the system, once: what follows takes its own. Does nothing on systems without
    /// glibc.</summary>
    public static void ReturnFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Trim(0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl has no malloc_trim.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nuint pad);

    // Integers alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int SetOption(int option, int value);
}
