using System.Globalization;
using GenBench.Harness.Hosting;

namespace GenBench.Harness.Clusters;

/// <summary>Room on the disk of results, looked at before thousands of tasks find that there is none.</summary>
internal static class FreeSpace
{
    /// <summary>Of a cell with a small model, its report's share included (measured: docs/scale.md).</summary>
    internal const long BytesOfCell = 4L << 20;

    /// <exception cref="WrongInputException">There is too little.</exception>
    public static void MustSuffice(string folder, int cells) => MustSuffice(folder, cells, FreeBytes(folder));

    /// <param name="free">Bytes; null where the system does not tell.</param>
    internal static void MustSuffice(string folder, int cells, long? free)
    {
        long need = cells * BytesOfCell;
        if (free < need)
        {
            throw new WrongInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder} has {free >> 20} MiB free, and {cells} cells take {need >> 20} MiB at least: name another disk with --out"));
        }
    }

    private static long? FreeBytes(string folder)
    {
        string existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        try
        {
            return new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception untold) when (untold is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
