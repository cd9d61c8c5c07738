using System.Runtime.InteropServices;

namespace GenBench.Metrics.Contracts;

/// <summary>Tells an operation that failed for want of memory, on the CPU or on an accelerator, from all others.</summary>
public static class MemoryRefusal
{
    /// <summary>libtorch tells of memory in words alone: those of its allocators on the CPU and on CUDA, and of the C++ library.</summary>
    private static readonly string[] Words = ["can't allocate memory", "not enough memory", "out of memory", "bad_alloc"];

    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        OutOfMemoryException => true,
        ExternalException => Words.Any(word => exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase)),
        _ => Is(exception.InnerException),
    };
}
