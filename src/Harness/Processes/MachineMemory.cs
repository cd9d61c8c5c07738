using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>Memory that this process could still take.</summary>
internal static class MachineMemory
{
    private const string LinuxFile = "/proc/meminfo";
    private const string Available = "MemAvailable:";
    private const long BytesPerKibibyte = 1024;

    /// <summary>Bytes that are free or can be freed, no more than a container may have.</summary>
    public static long FreeBytes()
    {
        long limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return OperatingSystem.IsLinux() && File.Exists(LinuxFile) ? Math.Min(limit, In(File.ReadLines(LinuxFile)) ?? limit) : limit;
    }

    /// <param name="lines">Of <c>/proc/meminfo</c>.</param>
    internal static long? In(IEnumerable<string> lines)
    {
        string? line = lines.FirstOrDefault(one => one.StartsWith(Available, StringComparison.Ordinal));
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes)
            ? kibibytes * BytesPerKibibyte
            : null;
    }
}
