using System.Buffers.Binary;

namespace GenBench.Sinks.TensorBoard;

/// <summary>Size of a PNG picture.</summary>
/// <remarks>PNG specification, 5.2 and 11.2.2: eight bytes of signature, then the header chunk with width and height, big endian.</remarks>
internal static class PngSize
{
    private const int Width = 16;
    private const int Height = 20;

    public static (int Width, int Height) Of(ReadOnlySpan<byte> png) => png.Length < Height + sizeof(int)
        ? throw new InvalidDataException("not a PNG picture: it ends within its header")
        : (BinaryPrimitives.ReadInt32BigEndian(png[Width..]), BinaryPrimitives.ReadInt32BigEndian(png[Height..]));
}
