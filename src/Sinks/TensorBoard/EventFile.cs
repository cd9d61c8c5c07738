using System.Buffers.Binary;
using System.Globalization;

namespace GenBench.Sinks.TensorBoard;

/// <summary>An event file as it grows; every event is in the file when the call returns.</summary>
/// <remarks>TFRecord framing: length (8 bytes, little endian), masked CRC-32C of the length, data, masked CRC-32C of the data.</remarks>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _clock;

    /// <summary>A new file beside those of earlier sittings. Its name has the form TensorBoard looks for,
    /// without the name of this machine.</summary>
    public EventFile(string folder, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(folder);
        _file = CreateNew(folder, clock.GetUtcNow().ToUnixTimeSeconds());
        Append(EventMessage.Version(clock.GetUtcNow()));
    }

    public void Start(long step) => Append(EventMessage.Start(_clock.GetUtcNow(), step));

    public void Scalars(long step, IEnumerable<KeyValuePair<string, double>> scalars) =>
        Append(EventMessage.Scalars(_clock.GetUtcNow(), step, scalars));

    public void Picture(long step, string tag, byte[] png) => Append(EventMessage.Picture(_clock.GetUtcNow(), step, tag, png));

    public void Dispose() => _file.Dispose();

    /// <summary>Two sittings within a second get two files, read in the order of their names.</summary>
    private static FileStream CreateNew(string folder, long seconds)
    {
        for (int sitting = 0; ; sitting++)
        {
            string path = Path.Combine(
                folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.genbench.{sitting}"));
            if (!File.Exists(path))
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        }
    }

    private void Append(ProtoMessage message)
    {
        byte[] data = message.ToArray();
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc32C.Of(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record, sizeof(ulong) + sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), MaskedCrc32C.Of(data));
        _file.Write(record);
        _file.Flush();
    }
}
