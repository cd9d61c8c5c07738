using System.Buffers.Binary;
using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Idx;

/// <summary>The decompressed content of a stream, and how long it says it is before a byte of it is decompressed.</summary>
/// <param name="Stream">Reads the content.</param>
/// <param name="Length">The stream's own length, or the one in gzip's trailer (modulo 2³², which no IDX file accepted here
/// exceeds).</param>
internal sealed record IdxContent(Stream Stream, long Length)
{
    private const int GzipOverhead = 18;

    /// <summary>Deflate makes at most 258 bytes out of two bits, so a trailer that claims more is wrong.</summary>
    private const long LargestRatio = 1032;

    /// <param name="stream">Seekable, at its start; gzip or plain, told by its first two bytes.</param>
    public static IdxContent Open(Stream stream, string source)
    {
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return gzip ? OpenGzip(stream, source) : new(stream, stream.Length);
    }

    private static IdxContent OpenGzip(Stream stream, string source)
    {
        if (stream.Length < GzipOverhead)
        {
            throw new DataFileException(
                source, $"the gzip file has {stream.Length} bytes; expected at least {GzipOverhead}: it is cut off");
        }

        Span<byte> trailer = stackalloc byte[4];
        stream.Seek(-trailer.Length, SeekOrigin.End);
        stream.ReadExactly(trailer);
        stream.Position = 0;
        long length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (length > stream.Length * LargestRatio)
        {
            throw new DataFileException(
                source,
                $"its gzip trailer tells of {length} bytes, which {stream.Length} compressed bytes cannot hold: it is cut off or damaged");
        }

        return new(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), length);
    }
}
