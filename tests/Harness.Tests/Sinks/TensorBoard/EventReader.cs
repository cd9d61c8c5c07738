using System.Buffers.Binary;
using System.Text;

namespace GenBench.Harness.Tests.Sinks.TensorBoard;

/// <param name="Version">Of a file's first event.</param>
/// <param name="StartsSession">A session starts at the step.</param>
internal sealed record ReadEvent(
    double WallTime, long Step, string? Version, bool StartsSession, IReadOnlyList<(string Tag, float Value)> Scalars, byte[]? Png);

/// <summary>A reader of event files that shares nothing with the writer: its checksum goes bit by bit, its messages are parsed by the wire
/// format.</summary>
internal static class EventReader
{
    public static IReadOnlyList<ReadEvent> Read(string path)
    {
        List<ReadEvent> events = [];
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        while (!file.IsEmpty)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
            Assert.Equal(Masked(Crc32C(file[..8])), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            ReadOnlySpan<byte> data = file.Slice(12, length);
            Assert.Equal(Masked(Crc32C(data)), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.Add(Event(data));
            file = file[(16 + length)..];
        }

        return events;
    }

    /// <summary>x^32 + x^28 + … of Castagnoli, reflected.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }

    private static uint Masked(uint crc) => unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8u);

    private static ReadEvent Event(ReadOnlySpan<byte> message)
    {
        Dictionary<int, object> fields = Fields(message);
        List<(string, float)> scalars = [];
        byte[]? png = null;
        if (fields.GetValueOrDefault(5) is byte[] summary)
        {
            foreach (Dictionary<int, object> value in Repeated(summary, 1).Select(item => Fields(item)))
            {
                if (value.TryGetValue(2, out object? number))
                    scalars.Add((Text(value[1]), (float)number));
                if (value.TryGetValue(4, out object? image))
                    png = (byte[])Fields((byte[])image)[4];
            }
        }

        bool starts = fields.GetValueOrDefault(7) is byte[] session && (ulong)Fields(session)[1] == 1;
        return new ReadEvent(
            (double)fields[1], (long)(ulong)fields.GetValueOrDefault(2, 0ul),
            fields.TryGetValue(3, out object? version) ? Text(version) : null, starts, scalars, png);
    }

    private static string Text(object bytes) => Encoding.UTF8.GetString((byte[])bytes);

    private static Dictionary<int, object> Fields(ReadOnlySpan<byte> message) =>
        All(message).GroupBy(field => field.Number).ToDictionary(group => group.Key, group => group.Last().Value);

    private static IEnumerable<byte[]> Repeated(byte[] message, int number) =>
        All(message).Where(field => field.Number == number).Select(field => (byte[])field.Value);

    private static List<(int Number, object Value)> All(ReadOnlySpan<byte> message)
    {
        List<(int, object)> fields = [];
        while (!message.IsEmpty)
        {
            ulong key = Varint(ref message);
            object value = (key & 7) switch
            {
                0 => Varint(ref message),
                1 => BinaryPrimitives.ReadDoubleLittleEndian(Take(ref message, 8)),
                2 => Take(ref message, (int)Varint(ref message)).ToArray(),
                5 => BinaryPrimitives.ReadSingleLittleEndian(Take(ref message, 4)),
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            };
            fields.Add(((int)(key >> 3), value));
        }

        return fields;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, int count)
    {
        ReadOnlySpan<byte> taken = message[..count];
        message = message[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(ref message, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
