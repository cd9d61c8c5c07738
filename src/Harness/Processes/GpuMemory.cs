using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>Memory that is free on an NVIDIA device, as the driver's own program tells it.</summary>
internal static class GpuMemory
{
    private const long BytesPerMebibyte = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Bytes; null where nobody tells.</summary>
    /// <param name="index">Of the device.</param>
    public static long? FreeBytes(int index)
    {
        try
        {
            using Process program = Process.Start(new ProcessStartInfo(
                "nvidia-smi", ["--query-gpu=memory.free", "--format=csv,noheader,nounits"])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string answer = program.StandardOutput.ReadToEnd();
            return program.WaitForExit(Patience) && program.ExitCode == 0 ? In(answer, index) : null;
        }
        catch (Exception absent) when (absent is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <param name="answer">Mebibytes, one device a line.</param>
    internal static long? In(string answer, int index) =>
        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ElementAtOrDefault(index) is { } line
        && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes)
            ? mebibytes * BytesPerMebibyte
            : null;
}
