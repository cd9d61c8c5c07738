using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GenBench.Harness.Tracking.Values;

/// <summary>The lines of a text file of anybody, plain or compressed by gzip, whichever it is by its content. No more than a line is
/// held.</summary>
internal static class ValueLines
{
    private const int LongestLine = 1024;
    private const long MostUnpacked = 1L << 31;

    /// <exception cref="InvalidDataException">It cannot be read, is cut off or damaged, or a line has no end.</exception>
    public static IEnumerable<(long Number, string Text)> Read(string path)
    {
        using FileStream file = Open(path);
        bool isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var content = new CountedStream(path, isPacked ? new GZipStream(file, CompressionMode.Decompress) : file, MostUnpacked);
        using var text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        for (long number = 1; Line(text, path, number) is { } line; number++)
            yield return (number, line);
        if (isPacked)
            MustBeWhole(path, content.Count);
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{path}: is a folder, expected a file of values");
        if (!File.Exists(path))
            throw new InvalidDataException($"{path}: there is no such file, expected a CSV of values");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    private static string? Line(StreamReader text, string path, long number)
    {
        var line = new StringBuilder();
        int next;
        while ((next = text.Read()) >= 0 && next != '\n')
        {
            if (line.Length >= LongestLine)
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"{path}:{number}: is longer than {LongestLine} characters, expected an id and a number"));
            }

            line.Append((char)next);
        }

        return next < 0 && line.Length == 0 ? null : line.ToString().TrimEnd('\r');
    }

    /// <summary>The stream of the library ends without a word where the file does; its last four bytes say how long the content
    /// is.</summary>
    private static void MustBeWhole(string path, long count)
    {
        using FileStream file = Open(path);
        Span<byte> size = stackalloc byte[4];
        file.Seek(-Math.Min(4, file.Length), SeekOrigin.End);
        file.ReadExactly(size[..(int)Math.Min(4, file.Length)]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(size) != unchecked((uint)count))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{path}: is cut off after {count} bytes of content, expected as many as its last four bytes say"));
        }
    }
}
