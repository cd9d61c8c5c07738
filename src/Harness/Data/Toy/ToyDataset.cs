using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Toy data drawn once, each split from a stream of its own.</summary>
internal sealed class ToyDataset : IDataset
{
    private readonly IToySource _source;
    private readonly Dictionary<Split, Batch> _splits = [];

    /// <param name="source">Owned from here on.</param>
    public ToyDataset(
        IToySource source, RandomStreams streams, IReadOnlyDictionary<Split, long> counts, DataShape shape,
        Func<IReadOnlyDictionary<string, string>, DatasetRecord> record)
    {
        _source = source;
        Shape = shape;
        foreach ((Split split, long count) in counts)
        {
            using Generator rng = streams.Create("toy-values", (long)split, CPU);
            Batch batch = source.Draw(count, rng);
            batch.X.DetachFromDisposeScope();
            batch.Labels?.DetachFromDisposeScope();
            _splits[split] = batch;
        }

        Record = record(_splits.ToDictionary(pair => pair.Key.ToString().ToLowerInvariant(), pair => HashOf(pair.Value.X)));
    }

    public DatasetRecord Record { get; }

    public DataShape Shape { get; }

    public IDensity? Density => _source.Density;

    public Batch Observations(Split split) => _splits[split];

    public Batch Draw(Tensor rows, Generator rng)
    {
        Batch train = _splits[Split.Train];
        return new Batch(train.X.index_select(0, rows), train.Labels?.index_select(0, rows));
    }

    public void Dispose()
    {
        foreach (Batch batch in _splits.Values)
        {
            batch.X.Dispose();
            batch.Labels?.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>SHA-256 of the values as little-endian float64, row-major.</summary>
    private static string HashOf(Tensor x)
    {
        double[] values = x.numel() == 0 ? [] : x.data<double>().ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            Span<long> bits = MemoryMarshal.Cast<double, long>(values.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(values)));
    }
}
