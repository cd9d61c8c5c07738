using System.Security.Cryptography;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Shapes;

/// <summary>Shapes drawn once, each split from a stream of its own, and kept as bytes.</summary>
internal sealed class ShapesDataset : IDataset
{
    private readonly ShapeDrawing _drawing;
    private readonly Dictionary<Split, (Tensor Levels, Tensor Factors, Tensor Labels)> _splits = [];
    private readonly Dictionary<Split, Batch> _observed = [];

    public ShapesDataset(
        ShapeDrawing drawing, RandomStreams streams, IReadOnlyDictionary<Split, long> counts, DataShape shape,
        Func<IReadOnlyDictionary<string, string>, DatasetRecord> record)
    {
        (_drawing, Shape) = (drawing, shape);
        foreach ((Split split, long count) in counts)
        {
            using Generator rng = streams.Create("shapes", (long)split, CPU);
            Tensor factors = drawing.DrawFactors(count, rng).DetachFromDisposeScope();
            Tensor labels = factors.select(1, 0).clone().DetachFromDisposeScope();
            _splits[split] = (drawing.Levels(factors).DetachFromDisposeScope(), factors, labels);
        }

        Record = record(_splits.ToDictionary(pair => pair.Key.ToString().ToLowerInvariant(), pair => HashOf(pair.Value.Levels)));
    }

    public DatasetRecord Record { get; }

    public DataShape Shape { get; }

    public IDensity? Density => null;

    public IFactorSource FactorSource => _drawing;

    public FactorValues? Factors(Split split) => new(_drawing.Factors, _splits[split].Factors);

    public Batch Observations(Split split)
    {
        if (_observed.TryGetValue(split, out Batch? known)) return known;
        (Tensor levels, _, Tensor labels) = _splits[split];
        return _observed[split] = new Batch(levels.to(ScalarType.Float32).DetachFromDisposeScope(), labels);
    }

    public Batch Draw(Tensor rows, Generator rng)
    {
        (Tensor levels, _, Tensor labels) = _splits[Split.Train];
        using Tensor picked = levels.index_select(0, rows);
        return new Batch(picked.to(ScalarType.Float32), labels.index_select(0, rows));
    }

    public void Dispose()
    {
        foreach ((Tensor levels, Tensor factors, Tensor labels) in _splits.Values)
        {
            levels.Dispose();
            factors.Dispose();
            labels.Dispose();
        }

        foreach (Batch batch in _observed.Values) batch.X.Dispose();
    }

    /// <summary>SHA-256 of the pixels as bytes 0 and 1, row-major.</summary>
    private static string HashOf(Tensor levels) =>
        Convert.ToHexStringLower(SHA256.HashData(levels.numel() == 0 ? [] : levels.data<byte>().ToArray()));
}
