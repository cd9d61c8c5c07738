using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Separate, named random streams from one seed. A stream depends on the seed, its name and its index only: not on which
/// streams were used before, nor on the batch size, so a subset of the examples gets the same noise as the whole split.</summary>
public sealed record RandomStreams(long Seed)
{
    /// <summary>A generator for a named purpose; the caller disposes it.</summary>
    public Generator Create(string purpose, Device device) => new((ulong)SeedOf(purpose, 0), device);

    /// <summary>A generator for one example of a named purpose; the caller disposes it.</summary>
    public Generator Create(string purpose, long index, Device device) => new((ulong)SeedOf(purpose, index + 1), device);

    /// <summary>A stream for each example, made when first drawn from; the caller disposes them.</summary>
    /// <param name="examples">Rows of the split; an example's stream is that of its row.</param>
    public RowStreams ForRows(string purpose, Chunk examples, Device device) =>
        new(examples.Count, row => Create(purpose, examples.Start + row, device));

    /// <summary>First 63 bits of SHA-256 over (seed, purpose, index).</summary>
    private long SeedOf(string purpose, long index)
    {
        Span<byte> message = new byte[16 + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt64LittleEndian(message, Seed);
        BinaryPrimitives.WriteInt64LittleEndian(message[8..], index);
        Encoding.UTF8.GetBytes(purpose, message[16..]);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(message)) & long.MaxValue;
    }
}
