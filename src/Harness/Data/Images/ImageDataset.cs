using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Images kept as bytes; observations are made from them by the batch, or once for a whole split when it is first
/// measured.</summary>
internal sealed class ImageDataset : IDataset
{
    private readonly PixelTreatment _treatment;
    private readonly RandomStreams _streams;
    private readonly Dictionary<Split, (Tensor Stored, Tensor? Labels)> _splits = [];
    private readonly Dictionary<Split, Batch> _observed = [];

    /// <param name="splits">Read here, and still the caller's.</param>
    public ImageDataset(
        DatasetRecord record, DataShape shape, PixelTreatment treatment, long seed, IReadOnlyDictionary<Split, ImageSplit> splits)
    {
        Record = record;
        Shape = shape;
        _treatment = treatment;
        _streams = new RandomStreams(seed);
        foreach ((Split split, ImageSplit images) in splits)
        {
            using Generator rng = FixedDraw(split);
            Tensor stored = treatment.Store(images.Levels, rng).DetachFromDisposeScope();
            _splits[split] = (stored, images.Labels?.alias().DetachFromDisposeScope());
        }
    }

    public DatasetRecord Record { get; }

    public DataShape Shape { get; }

    public IDensity? Density => null;

    public ChannelClasses? ChannelClasses { get; init; }

    public Batch Observations(Split split)
    {
        if (_observed.TryGetValue(split, out Batch? known)) return known;
        (Tensor stored, Tensor? labels) = _splits[split];
        using Generator rng = FixedDraw(split);
        Tensor x = _treatment.Observe(stored, rng).DetachFromDisposeScope();
        return _observed[split] = new Batch(x, labels);
    }

    public Batch Draw(Tensor rows, Generator rng)
    {
        (Tensor stored, Tensor? labels) = _splits[Split.Train];
        using Tensor picked = stored.index_select(0, rows);
        return new Batch(_treatment.Observe(picked, rng), labels?.index_select(0, rows));
    }

    public void Dispose()
    {
        foreach ((Tensor stored, Tensor? labels) in _splits.Values)
        {
            stored.Dispose();
            labels?.Dispose();
        }

        foreach (Batch batch in _observed.Values) batch.X.Dispose();
    }

    /// <summary>Everything a split draws once comes from a stream of its own, so that no split's values depend on another's size.</summary>
    private Generator FixedDraw(Split split) => _streams.Create("image-values", (long)split, CPU);
}
