using System.Buffers.Binary;
using System.IO.Compression;

namespace GenBench.Harness.Results;

/// <summary><c>per-example.csv.gz</c>: the values that paired comparisons need. The gzip header carries no time, so equal rows give equal bytes.</summary>
public static class PerExampleFile
{
    /// <summary>Header and trailer of a gzip member without a name.</summary>
    private const int LeastBytes = 18;

    public static void Write(string path, IEnumerable<PerExampleRow> rows) => AtomicFile.Write(path, stream =>
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        CsvFile.Write<PerExampleRow, PerExampleRowMap>(gzip, rows, header: true);
    });

    /// <summary>Looks at the compression alone: for a file that nothing else vouches for.</summary>
    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public static void MustBeWhole(string path) => Whole(path, File.ReadAllBytes(path)).Dispose();

    /// <exception cref="InvalidDataException">The file is cut off, damaged, or holds something else.</exception>
    public static IReadOnlyList<PerExampleRow> Read(string path)
    {
        using MemoryStream content = Whole(path, File.ReadAllBytes(path));
        return CsvFile.Read<PerExampleRow, PerExampleRowMap>(content, path);
    }

    /// <summary>The stream of the library ends without a word where the file does: what it gave must be as long as the file says at its
    /// own end. A wrong checksum it tells by itself.</summary>
    private static MemoryStream Whole(string path, byte[] compressed)
    {
        var content = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            gzip.CopyTo(content);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is damaged: {error.Message}", error);
        }

        uint? expected = compressed.Length < LeastBytes ? null : BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4));
        if (expected != unchecked((uint)content.Length))
        {
            string wanted = expected is { } length ? FormattableString.Invariant($"{length} as its last bytes say") : "a gzip file";
            string found = FormattableString.Invariant($"{compressed.Length} bytes hold {content.Length}");
            throw new InvalidDataException($"{path} is cut off: {found}, expected {wanted}");
        }

        content.Position = 0;
        return content;
    }
}
