using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>Memory that is free on an NVIDIA device, as the driver's own program tells it.</summary>
internal static class GpuMemory
{
    private const long BytesPerMebibyte = 1 << 20;
    private static readonly SystemCommands Driver = new(TimeSpan.FromSeconds(10));

    /// <summary>Bytes; null where nobody tells, or not in time, as the program of a driver that hangs.</summary>
    /// <param name="index">Of the device.</param>
    public static long? FreeBytes(int index) =>
        Driver.Run("nvidia-smi", "--query-gpu=memory.free", "--format=csv,noheader,nounits") is { Code: 0 } answer
            ? In(answer.Output, index)
            : null;

    /// <param name="answer">Mebibytes, one device a line.</param>
    internal static long? In(string answer, int index) =>
        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ElementAtOrDefault(index) is { } line
        && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes)
            ? mebibytes * BytesPerMebibyte
            : null;
}
