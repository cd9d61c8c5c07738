using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>The data, noise and budgets a metric works with. Nothing here belongs to the metric: it disposes none of it.</summary>
public sealed record EvaluationContext
{
    private const long BlockRows = 250;

    /// <summary>Observations of the measured split, fixed for all models and seeds, [N, *event],
    /// on the model's device and in its precision.</summary>
    public required Tensor X { get; init; }

    /// <summary>Observations of the training split (a fixed draw where the data are drawn anew each epoch), [M, *event],
    /// on the CPU.</summary>
    public required Tensor TrainingX { get; init; }

    /// <summary>Class labels of <see cref="X"/>, [N] int64, on the CPU; null where the data have none.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>Class labels of <see cref="TrainingX"/>, [M] int64, on the CPU; null where the data have none.</summary>
    public Tensor? TrainingLabels { get; init; }

    /// <summary>Known factors of variation of <see cref="X"/>; null where the data have none.</summary>
    public FactorValues? Factors { get; init; }

    /// <summary>Makes observations of chosen factors, as the data were made; null where none can be made.</summary>
    public IFactorSource? FactorSource { get; init; }

    /// <summary>Samples of the model under measurement, drawn once and shared by all metrics that look at samples.</summary>
    public required SampleSource Samples { get; init; }

    /// <summary>Features of a classifier trained on this dataset, or what the experiment chose in its place, made when first asked for;
    /// null where there are none.</summary>
    public Lazy<FeatureNetwork>? Features { get; init; }

    public required DataShape Shape { get; init; }

    /// <summary>Independent random streams.</summary>
    public required RandomStreams Streams { get; init; }

    /// <summary>Largest number of rows to push through a network at once.</summary>
    public int ChunkRows { get; init; } = 2000;

    /// <summary>The density the data were drawn from, on the CPU, where it is known.</summary>
    public IDensity? DataDensity { get; init; }

    /// <summary>What training recorded about itself; null for a model that was not trained here.</summary>
    public TrainingSummary? Training { get; init; }

    /// <summary>Peak resident memory of this process so far, bytes; null where the system does not tell.</summary>
    public Func<long?> PeakMemory { get; init; } = () => null;

    /// <summary>What is to be said of rates measured here, such as that other processes kept the cores busy; empty for nothing.</summary>
    public Func<string> Disturbance { get; init; } = () => "";

    /// <summary>Takes pictures of what was measured; null where nobody looks, or the data are no images.</summary>
    public Action<MetricPicture>? Show { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Thrown out of between chunks when the run is stopped.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How many examples a metric with these options measures: the first so many of the split.</summary>
    public long CountFor(MetricSpec spec) => Math.Min(spec.Examples ?? long.MaxValue, X.shape[0]);

    /// <summary>Covers [0, total) with blocks of a fixed size, for densities that take many network calls a row: more rows than these
    /// would gain nothing.</summary>
    public IEnumerable<Chunk> Blocks(long total) => Chunks(total, BlockRows);

    /// <summary>Covers [0, total) with chunks of at most <paramref name="size"/>; a stopped run ends between two of them.</summary>
    public IEnumerable<Chunk> Chunks(long total, long size)
    {
        foreach (Chunk chunk in Chunk.Cover(total, size))
        {
            Cancellation.ThrowIfCancellationRequested();
            yield return chunk;
        }
    }
}
