using System.Globalization;
using System.Runtime.InteropServices;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Doctor;

/// <summary>Operating system, runtime, processor and memory.</summary>
public sealed class SystemCheck : ICheck
{
    private const string MemoryFile = "/proc/meminfo";
    private const double SmallMemoryGiB = 2;

    public IEnumerable<Finding> Run()
    {
        MachineRecord machine = MachineRecord.Current();
        yield return new Finding("operating system", $"{machine.OperatingSystem}, {machine.Architecture}");
        yield return new Finding(".NET", RuntimeInformation.FrameworkDescription);
        yield return new Finding("processor", string.Create(CultureInfo.InvariantCulture, $"{machine.Processor} ({machine.Cores} cores)"));
        if (File.Exists(MemoryFile))
            yield return Memory(File.ReadAllLines(MemoryFile));
    }

    /// <param name="lines">Of /proc/meminfo, in kB.</param>
    internal static Finding Memory(IReadOnlyList<string> lines)
    {
        double total = GiB(lines, "MemTotal"), available = GiB(lines, "MemAvailable");
        string value = string.Create(CultureInfo.InvariantCulture, $"{total:F1} GiB, {available:F1} GiB available");
        return available < SmallMemoryGiB
            ? new Finding("memory", value, Verdict.Warning, "end other programs, or lower compute.chunkRows")
            : new Finding("memory", value);
    }

    private static double GiB(IReadOnlyList<string> lines, string name)
    {
        string? line = lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        string number = line?.Split(':')[1].Trim().Split(' ')[0] ?? "0";
        return double.Parse(number, CultureInfo.InvariantCulture) / (1024 * 1024);
    }
}
