using System.Buffers.Binary;
using System.IO.Compression;

namespace GenBench.Harness.Tests.Data.Idx;

/// <summary>Builds IDX files byte by byte.</summary>
internal static class IdxBytes
{
    public static byte[] Header(byte type, params uint[] dimensions)
    {
        byte[] head = new byte[4 + 4 * dimensions.Length];
        head[2] = type;
        head[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4 + 4 * i), dimensions[i]);
        return head;
    }

    /// <summary>A valid file whose values count up modulo 251.</summary>
    public static byte[] Counting(params uint[] dimensions)
    {
        int count = (int)dimensions.Aggregate(1u, (product, size) => product * size);
        return [.. Header(8, dimensions), .. Enumerable.Range(0, count).Select(i => (byte)(i % 251))];
    }

    public static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, level)) gzip.Write(content);
        return compressed.ToArray();
    }
}
