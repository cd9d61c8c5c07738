using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Npy;

/// <summary>Reads arrays as numpy saves them: either byte order, either order of dimensions, all real and integer types.</summary>
internal static class NpyReader
{
    /// <param name="stream">At its start; the caller owns it.</param>
    /// <param name="isGzip">Whether it is compressed.</param>
    public static NumberArray Read(Stream stream, bool isGzip, ReadBudget budget)
    {
        if (!isGzip)
            return Read(stream, budget);
        using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        return Read(content, budget);
    }

    /// <param name="stream">At its start; the caller owns it.</param>
    public static NumberArray Read(Stream stream, ReadBudget budget)
    {
        NpyHeader header = NpyHeader.Read(stream, budget);
        long bytes = ArraySizes.Bytes(header.Sizes, header.Type, budget);
        byte[] content = budget.Read(stream, bytes, $"values {ArraySizes.Text(header.Sizes)}");
        if (stream.ReadByte() >= 0)
            throw budget.Fault($"something follows the {bytes} bytes of values that its header {ArraySizes.Text(header.Sizes)} asks for");
        if (header.IsBigEndian)
            ByteOrder.FromBigEndian(content, header.Type.Size());
        else
            ByteOrder.FromLittleEndian(content, header.Type.Size());
        if (header.IsFortran && header.Sizes.Count > 1)
            content = RowMajor(content, header, budget);
        return new NumberArray(header.Sizes, header.Type, content);
    }

    /// <summary>The same numbers with the last dimension varying fastest.</summary>
    private static byte[] RowMajor(byte[] content, NpyHeader header, ReadBudget budget)
    {
        byte[] ordered = budget.Bytes(content.Length, "values in row-major order");
        int size = header.Type.Size(), rank = header.Sizes.Count;
        long[] strides = new long[rank]; // in numbers, as the file has them
        long[] place = new long[rank];
        strides[0] = 1;
        for (int i = 1; i < rank; i++)
            strides[i] = strides[i - 1] * header.Sizes[i - 1];
        long from = 0;
        for (int to = 0; to < ordered.Length; to += size)
        {
            content.AsSpan((int)(from * size), size).CopyTo(ordered.AsSpan(to));
            for (int i = rank - 1; i >= 0; i--)
            {
                from += strides[i];
                if (++place[i] < header.Sizes[i])
                    break;
                from -= strides[i] * header.Sizes[i];
                place[i] = 0;
            }
        }

        return ordered;
    }
}
