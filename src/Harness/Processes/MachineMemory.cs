using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>Memory that this process could still take.</summary>
internal static class MachineMemory
{
    private const string LinuxFile = "/proc/meminfo";
    private const string Available = "MemAvailable:";
    private const long BytesPerKibibyte = 1024;

    /// <summary>Bytes that are free or can be freed, no more than a container may have, or a job of Slurm was given.</summary>
    public static long FreeBytes()
    {
        long limit = Math.Min(
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, OfJob(Environment.GetEnvironmentVariable) ?? long.MaxValue);
        return OperatingSystem.IsLinux() && File.Exists(LinuxFile) ? Math.Min(limit, In(File.ReadLines(LinuxFile)) ?? limit) : limit;
    }

    /// <summary>What <c>--mem</c> asked for, where Slurm watches the job without a cgroup.</summary>
    /// <returns>Null outside a job, and where it was given all there is.</returns>
    internal static long? OfJob(Func<string, string?> variable) =>
        long.TryParse(variable("SLURM_MEM_PER_NODE"), NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes) && mebibytes > 0
            ? mebibytes * BytesPerKibibyte * 1024
            : null;

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
