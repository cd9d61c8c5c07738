namespace GenBench.Harness.Tracking.Values;

/// <summary>Counts what is read, and ends what has no end.</summary>
/// <param name="path">Named in errors.</param>
/// <param name="source">Owned.</param>
/// <param name="most">Bytes.</param>
internal sealed class CountedStream(string path, Stream source, long most) : Stream
{
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The compressed content is damaged, or too long.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            int read = source.Read(buffer, offset, count);
            Count += read;
            return Count <= most
                ? read
                : throw new InvalidDataException(
                    FormattableString.Invariant($"it has more than {most} bytes, expected values of examples"));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: cannot be unpacked: {error.Message}", error);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
