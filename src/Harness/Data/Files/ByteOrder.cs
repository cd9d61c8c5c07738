using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GenBench.Harness.Data.Files;

/// <summary>Puts numbers into this machine's byte order, where they are.</summary>
internal static class ByteOrder
{
    /// <param name="content">Whole numbers of <paramref name="size"/> bytes.</param>
    public static void FromBigEndian(byte[] content, int size)
    {
        if (BitConverter.IsLittleEndian)
            Reverse(content, size);
    }

    /// <param name="content">Whole numbers of <paramref name="size"/> bytes.</param>
    public static void FromLittleEndian(byte[] content, int size)
    {
        if (!BitConverter.IsLittleEndian)
            Reverse(content, size);
    }

    private static void Reverse(byte[] content, int size)
    {
        switch (size)
        {
            case 2:
                Span<ushort> two = MemoryMarshal.Cast<byte, ushort>(content.AsSpan());
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<uint> four = MemoryMarshal.Cast<byte, uint>(content.AsSpan());
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<ulong> eight = MemoryMarshal.Cast<byte, ulong>(content.AsSpan());
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }
}
