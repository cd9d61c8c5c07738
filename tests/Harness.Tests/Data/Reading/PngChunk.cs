using System.Buffers.Binary;
using System.Text;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>A chunk of a PNG with its checksum.</summary>
internal static class PngChunk
{
    public static byte[] Of(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        byte[] length = new byte[4], sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Checksum(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Checksum(byte[] bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte next in bytes)
        {
            sum ^= next;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
