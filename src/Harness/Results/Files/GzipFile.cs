using System.Buffers.Binary;
using System.IO.Compression;

namespace GenBench.Harness.Results.Files;

/// <summary>Compressed files. The gzip header carries no time, so equal content gives equal bytes.</summary>
internal static class GzipFile
{
    /// <summary>Header and trailer of a gzip member without a name.</summary>
    private const int LeastBytes = 18;

    /// <summary>Of what a file may unpack to: many times what rows of numbers do.</summary>
    private const long FreeBytes = 64L << 20, BytesPerByte = 8;

    public static bool IsNamedBy(string path) => path.EndsWith(".gz", StringComparison.Ordinal);

    /// <param name="stream">Stays open.</param>
    public static void Compress(Stream stream, Action<Stream> write)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        write(gzip);
    }

    /// <summary>Looks at the compression alone: for a file that nothing else vouches for.</summary>
    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public static void MustBeWhole(string path) => ReadWhole(path).Dispose();

    /// <summary>The content. The stream of the library ends without a word where the file does: what it gave must be as long as the file
    /// says at its own end. A wrong checksum it tells by itself.</summary>
    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public static MemoryStream ReadWhole(string path)
    {
        byte[] compressed = File.ReadAllBytes(path);
        var content = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            CopyTo(content, gzip, FreeBytes + (BytesPerByte * compressed.Length));
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

    private static void CopyTo(MemoryStream content, GZipStream gzip, long most)
    {
        byte[] block = new byte[1 << 16];
        for (int read; (read = gzip.Read(block)) > 0;)
        {
            if (content.Length + read > most)
                throw new InvalidDataException(FormattableString.Invariant($"it unpacks to more than {most} bytes"));
            content.Write(block, 0, read);
        }
    }
}
