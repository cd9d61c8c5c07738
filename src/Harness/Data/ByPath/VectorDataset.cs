using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Vectors in float32, as they were read and scaled.</summary>
internal sealed class VectorDataset : IDataset
{
    private readonly Dictionary<Split, Batch> _splits = [];

    /// <param name="splits">Row-major values and labels of each split.</param>
    public VectorDataset(DatasetRecord record, DataShape shape, IReadOnlyDictionary<Split, (float[] Values, long[]? Labels)> splits)
    {
        (Record, Shape) = (record, shape);
        foreach ((Split split, (float[] values, long[]? labels)) in splits)
        {
            Tensor x = tensor(values, [values.Length / shape.Dimensions, shape.Dimensions]).DetachFromDisposeScope();
            _splits[split] = new Batch(x, labels is null ? null : tensor(labels, dtype: ScalarType.Int64).DetachFromDisposeScope());
        }
    }

    public DatasetRecord Record { get; }

    public DataShape Shape { get; }

    public IDensity? Density => null;

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
    }
}
