using System.Buffers.Binary;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Idx;

/// <summary>The start of an IDX file: two zero bytes, the element type, the number of dimensions, then each size as a big-endian
/// uint32.</summary>
/// <param name="Dimensions">Sizes, each at least 1.</param>
/// <param name="ValueBytes">Their product.</param>
/// <remarks>Described at the end of yann.lecun.com/exdb/mnist.</remarks>
internal sealed record IdxHeader(IReadOnlyList<int> Dimensions, int ValueBytes)
{
    private const byte UnsignedByte = 0x08;

    private static readonly Dictionary<byte, string> OtherTypes = new()
    {
        [0x09] = "signed byte",
        [0x0B] = "int16",
        [0x0C] = "int32",
        [0x0D] = "float32",
        [0x0E] = "float64",
    };

    public static int LengthOf(int rank) => 4 + 4 * rank;

    /// <param name="bytes">As many as <see cref="LengthOf"/> says.</param>
    public static IdxHeader Parse(ReadOnlySpan<byte> bytes, int rank, string source)
    {
        CheckMagic(bytes, rank, source);
        int[] dimensions = new int[rank];
        long product = 1;
        for (int i = 0; i < rank; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * i)..]);
            // The product stays below 2^31 after each step, so that the next one cannot overflow 64 bits.
            product = size is 0 or > int.MaxValue ? -1 : product * size;
            if (product < 0 || product > Array.MaxLength)
            {
                throw new DataFileException(
                    source, $"dimension {i + 1} of {rank} is {size}; expected at least 1, and at most {Array.MaxLength} values in all");
            }

            dimensions[i] = (int)size;
        }

        return new(dimensions, (int)product);
    }

    private static void CheckMagic(ReadOnlySpan<byte> bytes, int rank, string source)
    {
        string got = Convert.ToHexString(bytes[..4]);
        string expected = $"0000{UnsignedByte:X2}{rank:X2}";
        if (bytes[0] != 0 || bytes[1] != 0)
            throw new DataFileException(source, $"not an IDX file: it starts with {got}; expected {expected}");
        if (bytes[2] != UnsignedByte)
        {
            string type = OtherTypes.GetValueOrDefault(bytes[2], "unknown");
            throw new DataFileException(source, $"element type is 0x{bytes[2]:X2} ({type}); expected 0x{UnsignedByte:X2} (unsigned byte)");
        }

        if (bytes[3] != rank)
            throw new DataFileException(source, $"it has {bytes[3]} dimensions; expected {rank}");
    }
}
