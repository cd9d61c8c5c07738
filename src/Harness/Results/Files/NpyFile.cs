using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GenBench.Harness.Results.Files;

/// <summary>Arrays as NumPy reads them: a magic number, a header in Python's words, the values in C order, little-endian.</summary>
/// <remarks>Format description: NumPy Enhancement Proposal 1, version 1.0.</remarks>
internal static class NpyFile
{
    /// <summary>The values begin at a multiple of it.</summary>
    private const int Alignment = 64;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="type">E.g. <c>&lt;f4</c>.</param>
    /// <param name="values">As many bytes as type and shape say.</param>
    public static void Write(Stream stream, string type, IReadOnlyList<long> shape, ReadOnlySpan<byte> values)
    {
        int width = int.Parse(type.AsSpan(2), CultureInfo.InvariantCulture);
        long expected = shape.Aggregate((long)width, (product, size) => product * size);
        if (values.Length != expected)
        {
            throw new ArgumentException(
                $"got {values.Length} bytes, expected {expected} of {type} [{string.Join(", ", shape)}]", nameof(values));
        }

        string sizes = string.Concat(shape.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size}, "))).TrimEnd();
        string shapeText = shape.Count == 1 ? sizes : sizes.TrimEnd(',');
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shapeText}), }}";
        int padding = Alignment - ((10 + text.Length + 1) % Alignment);
        byte[] header = Encoding.ASCII.GetBytes($"{text}{new string(' ', padding % Alignment)}\n");
        Span<byte> start = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], (ushort)header.Length);
        stream.Write(start);
        stream.Write(header);
        stream.Write(values);
    }

    /// <summary>Several arrays by name in one file, <c>.npz</c>: a zip archive without compression and without times, so that equal arrays
    /// give equal bytes.</summary>
    public static void WriteArchive(Stream stream, IEnumerable<(string Name, Action<Stream> Write)> arrays)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, Action<Stream> write) in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry($"{name}.npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = NoTime;
            using Stream content = entry.Open();
            write(content);
        }
    }
}
