using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Reading;

/// <summary>The first bytes of a file, decompressed, by which its form is told.</summary>
/// <param name="Bytes">As many as there are, up to a limit.</param>
/// <param name="IsGzip">Whether the file is compressed.</param>
internal sealed record FileHead(byte[] Bytes, bool IsGzip)
{
    private const int Limit = 1 << 16;

    /// <summary>Its first line, where it is text; null where it is not.</summary>
    public string? FirstLine
    {
        get
        {
            ReadOnlySpan<byte> text = Bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble) ? Bytes.AsSpan(3) : Bytes;
            if (text.IsEmpty || text.ContainsAnyInRange((byte)0, (byte)8))
                return null;
            string[] lines = System.Text.Encoding.UTF8.GetString(text).Split('\n');
            return Array.Find(lines, line => line.Trim().Length > 0);
        }
    }

    public static FileHead Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Of(stream, file);
    }

    /// <param name="stream">Seekable, at its start.</param>
    /// <param name="source">Names it in messages.</param>
    public static FileHead Of(Stream stream, string source)
    {
        byte[] head = Start(stream);
        if (head is not [0x1F, 0x8B, ..])
            return new(head, false);
        stream.Position = 0;
        try
        {
            using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return new(Start(content), true);
        }
        catch (InvalidDataException exception)
        {
            throw new DataFileException(source, $"it cannot be decompressed ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static byte[] Start(Stream stream)
    {
        byte[] head = new byte[Limit];
        return head[..stream.ReadAtLeast(head, Limit, throwOnEndOfStream: false)];
    }
}
