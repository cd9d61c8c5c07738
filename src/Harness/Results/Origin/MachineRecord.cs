using System.Runtime.InteropServices;

namespace GenBench.Harness.Results.Origin;

/// <summary>The machine that computed.</summary>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Architecture">E.g. <c>X64</c>.</param>
/// <param name="Processor">Model of the processor; empty where the system does not tell.</param>
/// <param name="Cores">Logical processors this process may use.</param>
public sealed record MachineRecord(string OperatingSystem, string Architecture, string Processor, int Cores)
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static MachineRecord Current() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.OSArchitecture.ToString(),
        ProcessorName(),
        Environment.ProcessorCount);

    private static string ProcessorName()
    {
        if (!File.Exists(LinuxProcessors))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "";
        }

        string? line = File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
