using System.Numerics;
using System.Runtime.InteropServices;

namespace GenBench.Harness.Data.Files;

/// <summary>Numbers as a file holds them, examples first.</summary>
/// <param name="Sizes">[N, ...]</param>
/// <param name="Type">Of every number.</param>
/// <param name="Content">Row-major, in this machine's byte order.</param>
internal sealed record NumberArray(IReadOnlyList<long> Sizes, ElementType Type, byte[] Content)
{
    /// <summary>N</summary>
    public long Examples => Sizes[0];

    /// <summary>Numbers in one example.</summary>
    public long Width => Sizes.Skip(1).Aggregate(1L, (product, size) => product * size);

    /// <summary>All numbers.</summary>
    public long Count => Content.LongLength / Type.Size();

    /// <summary><c>float32 [500, 28, 28]</c></summary>
    public string Description => $"{Type.InWords()} {ArraySizes.Text(Sizes)}";

    /// <summary>Numbers in a row, converted.</summary>
    /// <param name="start">The first.</param>
    /// <param name="target">As many as it has room for.</param>
    public void CopyTo(long start, Span<double> target)
    {
        ReadOnlySpan<byte> bytes = Content.AsSpan((int)(start * Type.Size()), target.Length * Type.Size());
        switch (Type)
        {
            case ElementType.Boolean or ElementType.UInt8: Convert<byte>(bytes, target); break;
            case ElementType.Int8: Convert<sbyte>(bytes, target); break;
            case ElementType.UInt16: Convert<ushort>(bytes, target); break;
            case ElementType.Int16: Convert<short>(bytes, target); break;
            case ElementType.UInt32: Convert<uint>(bytes, target); break;
            case ElementType.Int32: Convert<int>(bytes, target); break;
            case ElementType.UInt64: Convert<ulong>(bytes, target); break;
            case ElementType.Int64: Convert<long>(bytes, target); break;
            case ElementType.Float16: Convert<Half>(bytes, target); break;
            case ElementType.Float32: Convert<float>(bytes, target); break;
            default: Convert<double>(bytes, target); break;
        }
    }

    /// <summary>The numbers in blocks, converted, so that no second copy of all is held.</summary>
    /// <param name="visit">Given the place of the first and the numbers.</param>
    public void Visit(Action<long, ReadOnlySpan<double>> visit)
    {
        double[] block = new double[Math.Min(Count, 1 << 16)];
        for (long start = 0; start < Count; start += block.Length)
        {
            Span<double> part = block.AsSpan(0, (int)Math.Min(block.Length, Count - start));
            CopyTo(start, part);
            visit(start, part);
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<double> target)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> numbers = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < target.Length; i++)
            target[i] = double.CreateTruncating(numbers[i]);
    }
}
