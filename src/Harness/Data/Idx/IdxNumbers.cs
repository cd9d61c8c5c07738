using System.Buffers.Binary;
using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Idx;

/// <summary>Reads IDX files of any element type and of one to four dimensions, plain or gzip.</summary>
/// <remarks>Described at the end of yann.lecun.com/exdb/mnist.</remarks>
internal static class IdxNumbers
{
    private const int MostDimensions = 4;

    private static readonly Dictionary<byte, ElementType> Types = new()
    {
        [0x08] = ElementType.UInt8,
        [0x09] = ElementType.Int8,
        [0x0B] = ElementType.Int16,
        [0x0C] = ElementType.Int32,
        [0x0D] = ElementType.Float32,
        [0x0E] = ElementType.Float64,
    };

    /// <summary>Whether a file that starts so is one.</summary>
    public static bool Starts(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0 && head[1] == 0 && Types.ContainsKey(head[2]) && head[3] is >= 1 and <= MostDimensions;

    /// <param name="stream">At its start; the caller owns it.</param>
    /// <param name="isGzip">Whether it is compressed.</param>
    public static NumberArray Read(Stream stream, bool isGzip, ReadBudget budget)
    {
        if (!isGzip)
            return Read(stream, budget);
        using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        return Read(content, budget);
    }

    private static NumberArray Read(Stream stream, ReadBudget budget)
    {
        byte[] magic = budget.Read(stream, 4, "first bytes");
        if (!Starts(magic))
        {
            throw budget.Fault(
                $"it starts with {Convert.ToHexString(magic)}; expected 0000, an element type (08, 09, 0B, 0C, 0D or 0E) and "
                + $"a number of dimensions from 1 to {MostDimensions}");
        }

        byte[] head = budget.Read(stream, 4 * magic[3], "dimensions");
        long[] sizes = [.. Enumerable.Range(0, magic[3]).Select(i => (long)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4 * i)))];
        ElementType type = Types[magic[2]];
        byte[] content = budget.Read(stream, ArraySizes.Bytes(sizes, type, budget), $"values {ArraySizes.Text(sizes)}");
        if (stream.ReadByte() >= 0)
            throw budget.Fault($"something follows the {content.Length} bytes of values that its header {ArraySizes.Text(sizes)} asks for");
        ByteOrder.FromBigEndian(content, type.Size());
        return new NumberArray(sizes, type, content);
    }
}
