using System.Numerics;

namespace GenBench.Sinks.TensorBoard;

/// <summary>The checksum of a TFRecord.</summary>
/// <remarks>CRC-32C (Castagnoli), RFC 3720, appendix B.4; rotated and shifted by a constant as TensorFlow's record format asks, so that a
/// checksum over data that hold checksums stays sound.</remarks>
internal static class MaskedCrc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    public static uint Of(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Unmasked(bytes), 15) + MaskDelta);

    public static uint Unmasked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
