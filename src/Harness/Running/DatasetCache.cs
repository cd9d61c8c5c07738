using GenBench.Harness.Data;

namespace GenBench.Harness.Running;

/// <summary>The dataset of the cell at work, kept while the next cell uses the same one.</summary>
public sealed class DatasetCache(DataLocations locations) : IDisposable
{
    private DatasetSpec? spec;
    private IDataset? dataset;

    public IDataset Get(DatasetSpec wanted)
    {
        if (dataset is not null && wanted == spec)
            return dataset;
        Dispose();
        dataset = wanted.Load(locations);
        spec = wanted;
        return dataset;
    }

    public void Dispose()
    {
        dataset?.Dispose();
        dataset = null;
    }
}
