using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Running;

/// <summary>The dataset of the cell at work and its classifier, kept while the next cell uses the same one.</summary>
/// <param name="classifiers">Asked when a metric first wants features.</param>
public sealed class DatasetCache(DataLocations locations, ClassifierStore classifiers) : IDisposable
{
    private DatasetSpec? _spec;
    private IDataset? _dataset;
    private Lazy<FeatureNetwork>? _features;

    public IDataset Get(DatasetSpec wanted)
    {
        if (_dataset is not null && wanted == _spec)
            return _dataset;
        Dispose();
        IDataset dataset = wanted.Load(locations);
        (_dataset, _spec) = (dataset, wanted);
        _features = dataset.Shape.Classes is null ? null : new Lazy<FeatureNetwork>(() => classifiers.Get(dataset));
        return _dataset;
    }

    /// <summary>The classifier of a dataset, got with it; null where it has no classes.</summary>
    public Lazy<FeatureNetwork>? FeaturesOf(DatasetSpec wanted)
    {
        Get(wanted);
        return _features;
    }

    public void Dispose()
    {
        if (_features is { IsValueCreated: true })
            _features.Value.Dispose();
        _dataset?.Dispose();
        (_dataset, _features) = (null, null);
    }
}
