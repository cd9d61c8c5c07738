using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Specs.Features;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Running;

/// <summary>The dataset of the cell at work and its features, kept while the next cell uses the same one.</summary>
/// <param name="classifiers">Asked when a metric first wants features.</param>
public sealed class DatasetCache(DataLocations locations, ClassifierStore classifiers) : IDisposable
{
    private DatasetSpec? _spec;
    private IDataset? _dataset;
    private FeatureSpec? _featureSpec;
    private Lazy<FeatureNetwork>? _features;

    /// <summary>Stops the training of features that is at work.</summary>
    internal CancellationToken Cancellation
    {
        set => classifiers.Cancellation = value;
    }

    public IDataset Get(DatasetSpec wanted)
    {
        if (_dataset is not null && wanted == _spec)
            return _dataset;
        Dispose();
        IDataset dataset = wanted.Load(locations);
        (_dataset, _spec) = (dataset, wanted);
        return _dataset;
    }

    /// <summary>The features of a dataset, made when first asked for.</summary>
    /// <param name="features">What the experiment asks for; null for what suits the data.</param>
    /// <param name="files">Where its files are; null where that is not known any more.</param>
    public Lazy<FeatureNetwork> FeaturesOf(DatasetSpec wanted, FeatureSpec? features = null, IModelFiles? files = null)
    {
        IDataset dataset = Get(wanted);
        if (_features is not null && features == _featureSpec)
            return _features;
        DropFeatures();
        _featureSpec = features;
        return _features = new Lazy<FeatureNetwork>(() => new FeatureChoice(classifiers).Get(dataset, features, files));
    }

    public void Dispose()
    {
        DropFeatures();
        _dataset?.Dispose();
        _dataset = null;
    }

    private void DropFeatures()
    {
        if (_features is { IsValueCreated: true })
            _features.Value.Dispose();
        _features = null;
    }
}
