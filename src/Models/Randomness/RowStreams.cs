using GenBench.Kernels.Drawing;
using static TorchSharp.torch;

namespace GenBench.Models.Randomness;

/// <summary>A stream for each row. What a row gets follows from its stream and from what was asked before, however many rows there
/// are.</summary>
/// <param name="create">The stream of a row, made when numbers are first asked for: a density that needs none costs nothing.</param>
public sealed class RowStreams(long rows, Func<long, Generator> create) : RowNoise, IDisposable
{
    private readonly DrawnAhead _normal = new();
    private readonly DrawnAhead _uniform = new();
    private Generator[]? _streams;

    private Generator[] Streams => _streams ??= Create();

    public override Tensor Normal(long[] size, ScalarType dtype, Device device) =>
        _normal.Take(Width(size), width => Draws.Normal(Streams, 1, width, dtype, device).squeeze(0)).reshape(size);

    public override Tensor Uniform(long[] size, ScalarType dtype, Device device) =>
        _uniform.Take(Width(size), width => stack(Streams.Select(rng => Draws.Uniform([width], dtype, device, rng)))).reshape(size);

    public void Dispose()
    {
        _normal.Dispose();
        _uniform.Dispose();
        foreach (Generator stream in _streams ?? [])
            stream.Dispose();
    }

    private Generator[] Create()
    {
        var streams = new Generator[rows];
        for (int row = 0; row < streams.Length; row++)
            streams[row] = create(row);
        return streams;
    }

    /// <returns>Numbers a row.</returns>
    private long Width(long[] size) => size[0] == rows
        ? size.Skip(1).Aggregate(1L, (product, side) => product * side)
        : throw new ArgumentException($"a batch has {size[0]} rows, and {rows} rows have streams", nameof(size));
}
