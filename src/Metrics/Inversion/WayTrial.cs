using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>What one way found for all measured examples, and for as many that the model drew itself.</summary>
internal sealed class WayTrial(LatentAccess latent, IInversionWay way, long count, EvaluationContext context)
{
    /// <summary>Examples whose decoded latents are shown.</summary>
    private const long MostShown = 10;

    private static readonly MetricDescriptor[] Measured =
    [
        InversionRows.Error, InversionRows.LogPrior, InversionRows.Norm, InversionRows.LogJoint, InversionRows.Forward,
        InversionRows.Backward, InversionRows.Agreement, InversionRows.Spread,
    ];

    private readonly Dictionary<MetricDescriptor, ExampleValues> _values = [];

    public IInversionWay Way => way;

    public long Count => count;

    public LatentAccess Latent => latent;

    public IReadOnlyDictionary<MetricDescriptor, ExampleValues> Values => _values;

    /// <summary>E[x|z] at the latents found for the first examples, where somebody looks and the model has it; of the first batch
    /// alone.</summary>
    public Tensor? Shown { get; private set; }

    /// <summary>Of all examples together, the model's own left out.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Examples in one batch.</summary>
    public long Tile => Math.Max(1, Math.Min(count, context.ChunkRows / way.RowsPerExample));

    /// <summary>The model's own first: what is slow for being the first is over when the clock runs.</summary>
    public void Run(OwnExamples? own)
    {
        using (context.Progress.Part(0, own is null ? 0 : 0.5))
        {
            if (own is not null)
                ForTiles("own", (MetricDescriptor[])[latent.DistanceRow, InversionRows.OwnError], tile => MeasureOwn(tile, own));
        }

        using (context.Progress.Part(own is null ? 0 : 0.5, 1))
            ForTiles("examples", Measured, Measure);
    }

    private Tensor?[] MeasureOwn(Chunk tile, OwnExamples own)
    {
        Tensor x = tile.Of(own.X), z = way.Invert(x, tile, "inversion/own").Z;
        return [latent.Distance(z, tile.Of(own.Z)), SquaredError(x, latent.Observation(x, z)), null];
    }

    private Tensor?[] Measure(Chunk tile)
    {
        Tensor x = tile.Of(context.X);
        long start = context.Clock.GetTimestamp();
        FoundLatents found = way.Invert(x, tile, "inversion");
        found.Z.flatten()[0].cpu(); // an accelerator answers before it is done: reading a value back waits for it
        TimeSpan elapsed = context.Clock.GetElapsedTime(start);
        Tensor logPrior = latent.LogPrior(found.Z, tile).to(ScalarType.Float64);
        Tensor? observation = latent.Observation(x, found.Z);
        if (IsShown(tile))
            Shown = observation?.narrow(0, 0, Math.Min(MostShown, observation.shape[0])).cpu().MoveToOuterDisposeScope();
        return
        [
            SquaredError(x, observation),
            logPrior,
            latent.Norm(found.Z),
            latent.LogLikelihood(x, found.Z) is { } value ? value.to(ScalarType.Float64) + logPrior : null,
            found.Forward,
            found.Backward,
            found.Starts?.Agreement,
            found.Starts is { } starts ? Spread(starts) : null,
            full([tile.Count], elapsed.TotalSeconds / tile.Count, dtype: ScalarType.Float64),
        ];
    }

    /// <summary>Somebody looks at what was found for the first examples, which no store keeps.</summary>
    private bool IsShown(Chunk tile) => context.Show is not null && tile.Start == 0;

    /// <summary>Mean distance of the other starts' answers to the best one.</summary>
    private Tensor Spread(StartComparison starts)
    {
        long others = starts.Others.shape[0] - 1; // the best is at distance 0 from itself
        Tensor best = starts.Best.expand_as(starts.Others).flatten(0, 1);
        return latent.Distance(starts.Others.flatten(0, 1), best).view(others + 1, -1).sum(dim: 0) / others;
    }

    private void Set(MetricDescriptor descriptor, Chunk tile, Tensor? values)
    {
        if (values is null)
            return;
        if (!_values.TryGetValue(descriptor, out ExampleValues? all))
            _values.Add(descriptor, all = new ExampleValues(count));
        all.Set(tile, values);
    }

    /// <param name="descriptors">Of what is measured, but of its last: seconds of an example.</param>
    private void ForTiles(string what, IReadOnlyList<MetricDescriptor> descriptors, Func<Chunk, Tensor?[]> measure)
    {
        foreach (Chunk tile in context.Chunks(count, Tile))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor?[] found = IsShown(tile) && what != "own"
                ? measure(tile)
                : Unpacked(context.Once($"{latent.GetType().Name}/{way.Component}/{what}", tile, part => Packed(measure(part), part)));
            foreach ((MetricDescriptor descriptor, Tensor? values) in descriptors.Zip(found))
                Set(descriptor, tile, values);
            if (found[^1] is { } seconds)
                Elapsed += TimeSpan.FromSeconds(seconds.sum().item<double>());
        }
    }

    /// <returns>Which of the tensors there are, [B, M], and these.</returns>
    private static IReadOnlyList<Tensor> Packed(Tensor?[] found, Chunk tile) =>
        [tensor((bool[])[.. found.Select(one => one is not null)]).expand(tile.Count, -1).contiguous(), .. found.OfType<Tensor>()];

    private static Tensor?[] Unpacked(IReadOnlyList<Tensor> packed)
    {
        int next = 1;
        return [.. packed[0][0].cpu().data<bool>().ToArray().Select(isThere => isThere ? packed[next++] : null)];
    }

    /// <returns>|x − x̂|²/D, [B] float64.</returns>
    private static Tensor? SquaredError(Tensor x, Tensor? observation) =>
        observation is null ? null : (x - observation).to(ScalarType.Float64).square().flatten(1).mean([1L]);
}
