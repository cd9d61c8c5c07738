using System.Security.Cryptography;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Idx;

/// <summary>Reads IDX files of unsigned bytes. Whatever the header claims, nothing is allocated that the file's length does not bear
/// out.</summary>
public static class IdxReader
{
    /// <param name="stream">Seekable, at its start; gzip or plain. The caller owns it.</param>
    /// <param name="source">Names the file in messages.</param>
    /// <param name="rank">Number of dimensions expected: 3 for images, 1 for labels.</param>
    /// <exception cref="DataFileException">It is not such a file.</exception>
    public static IdxArray Read(Stream stream, string source, int rank)
    {
        IdxContent content = IdxContent.Open(stream, source);
        try
        {
            return Read(content, source, rank);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new DataFileException(
                source, $"its content ends early or is damaged; expected {content.Length} bytes ({exception.Message})", exception);
        }
        finally
        {
            if (content.Stream != stream) content.Stream.Dispose();
        }
    }

    private static IdxArray Read(IdxContent content, string source, int rank)
    {
        byte[] head = new byte[IdxHeader.LengthOf(rank)];
        if (content.Length < head.Length)
            throw new DataFileException(source, $"it has {content.Length} bytes; expected a header of {head.Length}");
        content.Stream.ReadExactly(head);
        IdxHeader header = IdxHeader.Parse(head, rank, source);
        long expected = (long)head.Length + header.ValueBytes;
        if (content.Length != expected)
        {
            throw new DataFileException(source,
                $"it has {content.Length} bytes; its header [{string.Join(", ", header.Dimensions)}] asks for {expected}: "
                + "it is cut off or something follows the data");
        }

        byte[] values = new byte[header.ValueBytes];
        content.Stream.ReadExactly(values);
        if (content.Stream.ReadByte() >= 0)
            throw new DataFileException(source, $"something follows the {expected} bytes its header asks for");
        return new(header.Dimensions, values, HashOf(head, values));
    }

    private static string HashOf(byte[] head, byte[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
