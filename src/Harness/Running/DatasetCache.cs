using GenBench.Harness.Data;

namespace GenBench.Harness.Running;

/// <summary>The dataset of the cell at work, kept while the next cell uses the same one.</summary>
public sealed class DatasetCache(DataLocations locations) : IDisposable
{
    private DatasetSpec? _spec;
    private IDataset? _dataset;

    public IDataset Get(DatasetSpec wanted)
    {
        if (_dataset is not null && wanted == _spec)
            return _dataset;
        Dispose();
        _dataset = wanted.Load(locations);
        _spec = wanted;
        return _dataset;
    }

    public void Dispose()
    {
        _dataset?.Dispose();
        _dataset = null;
    }
}
