using System.IO.Compression;

namespace GenBench.Harness.Results;

/// <summary><c>per-example.csv.gz</c>: the values that paired comparisons need. The gzip header carries no time, so equal rows give equal bytes.</summary>
public static class PerExampleFile
{
    public static void Write(string path, IEnumerable<PerExampleRow> rows) => AtomicFile.Write(path, stream =>
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        CsvFile.Write<PerExampleRow, PerExampleRowMap>(gzip, rows, header: true);
    });

    public static IReadOnlyList<PerExampleRow> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        return CsvFile.Read<PerExampleRow, PerExampleRowMap>(gzip, path);
    }
}
