using System.Buffers.Binary;
using System.Text;

namespace GenBench.Harness.Tests.Build;

/// <summary>The symbol versions a 64-bit ELF library demands, read independently of the build's own reader.</summary>
internal static class SymbolVersions
{
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed

    /// <returns>Flags by version name; 2 marks a wish, 0 a demand.</returns>
    public static IReadOnlyDictionary<string, int> NeededBy(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        long sections = Long(file, 0x28);
        int size = Short(file, 0x3A), count = Short(file, 0x3C);
        long[] headers = [.. Enumerable.Range(0, count).Select(index => sections + (long)index * size)];
        long needs = headers.Single(header => Int(file, header + 4) == VersionNeeds);
        long strings = Long(file, headers[(int)Int(file, needs + 0x28)] + 0x18);
        var flags = new Dictionary<string, int>();
        long entry = Long(file, needs + 0x18);
        for (uint left = Int(file, needs + 0x2C); left > 0; left--)
        {
            long version = entry + Int(file, entry + 8);
            for (int i = Short(file, entry + 2); i > 0; i--)
            {
                flags[Text(file, strings + Int(file, version + 8))] = Short(file, version + 4);
                version += Int(file, version + 12);
            }

            entry += Int(file, entry + 12);
        }

        return flags;
    }

    private static long Long(byte[] file, long at) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan((int)at));

    private static uint Int(byte[] file, long at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)at));

    private static int Short(byte[] file, long at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)at));

    private static string Text(byte[] file, long at) =>
        Encoding.ASCII.GetString(file.AsSpan((int)at, Array.IndexOf(file, (byte)0, (int)at) - (int)at));
}
