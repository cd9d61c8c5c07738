using System.Globalization;

namespace GenBench.Harness.Data.Files;

/// <summary>How much memory the content of one file may take: twice its length and 200 MB. Every reader asks here before it takes
/// memory on the word of a header.</summary>
/// <param name="source">Names the file in messages.</param>
/// <param name="length">Bytes of the file, or of all files that are read as one.</param>
internal sealed class ReadBudget(string source, long length)
{
    /// <summary>Bytes that any file may take.</summary>
    public const long Allowance = 200_000_000;

    private readonly long _limit = checked((2 * length) + Allowance);
    private long _taken;

    /// <summary>Names the file in messages.</summary>
    public string Source { get; } = source;

    /// <summary>Bytes that are left.</summary>
    public long Left => _limit - _taken;

    /// <param name="bytes">About to be taken.</param>
    /// <param name="what">They are for, in the plural.</param>
    /// <exception cref="DataFileException">There is not so much left.</exception>
    public void Take(long bytes, string what)
    {
        if (bytes < 0 || bytes > Left)
        {
            throw Fault(string.Create(CultureInfo.InvariantCulture,
                $"its {what} take {bytes:N0} bytes; a file of {length:N0} bytes may take {_limit:N0} (twice its length and 200 MB): "
                    + $"it is damaged, or must be unpacked first"));
        }

        _taken += bytes;
    }

    /// <summary>As much memory, if it may be taken.</summary>
    public byte[] Bytes(long count, string what)
    {
        Take(count, what);
        return count <= Array.MaxLength
            ? new byte[count]
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"its {what} take {count:N0} bytes; at most 2 GiB are read at once"));
    }

    /// <summary>Exactly so many bytes of a stream.</summary>
    public byte[] Read(Stream stream, long count, string what)
    {
        byte[] bytes = Bytes(count, what);
        try
        {
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : throw Fault($"its {what} end after {read} bytes; expected {count}: it is cut off");
        }
        catch (InvalidDataException exception)
        {
            throw new DataFileException(Source, $"its {what} are damaged ({exception.Message})", exception);
        }
    }

    public DataFileException Fault(string finding, Exception? inner = null) => new(Source, finding, inner);
}
