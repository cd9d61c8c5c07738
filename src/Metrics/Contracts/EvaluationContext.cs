using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>The data, noise and budgets a metric works with. Nothing here belongs to the metric: it disposes none of it.</summary>
public sealed record EvaluationContext
{
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

    /// <summary>Rows of <see cref="Blocks"/>.</summary>
    public int BlockRows { get; init; } = 250;

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

    /// <summary>Keeps finished blocks; null where nobody does.</summary>
    public IBlockStore? Store { get; init; }

    /// <summary>Told apart in the store: what a metric computes twice, of other data, it computes in parts of other names.</summary>
    public string Part { get; init; } = "";

    /// <summary>How far the measurement has come.</summary>
    public MetricProgress Progress { get; init; } = new();

    /// <summary>What memory allows.</summary>
    public MemoryLimit Memory { get; init; } = new();

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
            using IDisposable part = Progress.Part((double)chunk.Start / total, (double)(chunk.Start + chunk.Count) / total);
            yield return chunk;
            Progress.At(1);
        }
    }

    /// <summary>What a computation gives for some rows: what an earlier run of it kept, or computed now, in halves where memory for all at
    /// once is refused.</summary>
    /// <param name="purpose">No two computations of a metric share it (but see <see cref="Part"/>).</param>
    /// <param name="compute">Tensors of some of the rows, each [Count, ...]; those of a row do not depend on the others.</param>
    /// <returns>[Count, ...] each, where <see cref="X"/> is.</returns>
    public IReadOnlyList<Tensor> Once(string purpose, Chunk rows, Func<Chunk, IReadOnlyList<Tensor>> compute) =>
        new BlockRun(this, purpose, compute).Of(rows);

    /// <summary>The same of rows that belong together, such as samples of one stream: they are computed at once or not at all.</summary>
    public IReadOnlyList<Tensor> Once(string purpose, Chunk rows, Func<IReadOnlyList<Tensor>> compute) =>
        new BlockRun(this, purpose, _ => compute(), halves: false).Of(rows);
}
