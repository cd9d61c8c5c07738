namespace GenBench.Harness.Specs.Files;

/// <summary>The checksum of a zip archive's entries.</summary>
/// <remarks>ISO 3309, reflected polynomial 0xEDB88320.</remarks>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(start => Enumerable.Range(0, 8)
        .Aggregate((uint)start, (value, _) => (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320u : value >> 1))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }
}
