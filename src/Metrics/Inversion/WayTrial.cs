using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>What one way found for all measured examples, and for as many that the model drew itself.</summary>
internal sealed class WayTrial(LatentAccess latent, IInversionWay way, long count, EvaluationContext context)
{
    /// <summary>Examples whose decoded latents are shown.</summary>
    private const long MostShown = 10;

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
        if (own is not null)
            ForTiles(tile => MeasureOwn(tile, tile.Of(own.X), tile.Of(own.Z)));
        ForTiles(tile => Measure(tile, tile.Of(context.X)));
    }

    private void MeasureOwn(Chunk tile, Tensor x, Tensor truth)
    {
        Tensor z = way.Invert(x, tile, "inversion/own").Z;
        Set(latent.DistanceRow, tile, latent.Distance(z, truth));
        Set(InversionRows.OwnError, tile, SquaredError(x, latent.Observation(x, z)));
    }

    private void Measure(Chunk tile, Tensor x)
    {
        long start = context.Clock.GetTimestamp();
        FoundLatents found = way.Invert(x, tile, "inversion");
        found.Z.flatten()[0].cpu(); // an accelerator answers before it is done: reading a value back waits for it
        Elapsed += context.Clock.GetElapsedTime(start);
        Tensor logPrior = latent.LogPrior(found.Z, tile).to(ScalarType.Float64);
        Tensor? observation = latent.Observation(x, found.Z);
        if (context.Show is not null && tile.Start == 0)
            Shown = observation?.narrow(0, 0, Math.Min(MostShown, observation.shape[0])).cpu().MoveToOuterDisposeScope();
        Set(InversionRows.Error, tile, SquaredError(x, observation));
        Set(InversionRows.LogPrior, tile, logPrior);
        Set(InversionRows.Norm, tile, latent.Norm(found.Z));
        Set(InversionRows.LogJoint, tile, latent.LogLikelihood(x, found.Z) is { } value ? value.to(ScalarType.Float64) + logPrior : null);
        Set(InversionRows.Forward, tile, found.Forward);
        Set(InversionRows.Backward, tile, found.Backward);
        Set(InversionRows.Agreement, tile, found.Starts?.Agreement);
        Set(InversionRows.Spread, tile, found.Starts is { } starts ? Spread(starts) : null);
    }

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

    private void ForTiles(Action<Chunk> measure)
    {
        foreach (Chunk tile in context.Chunks(count, Tile))
        {
            using DisposeScope scope = NewDisposeScope();
            measure(tile);
        }
    }

    /// <returns>|x − x̂|²/D, [B] float64.</returns>
    private static Tensor? SquaredError(Tensor x, Tensor? observation) =>
        observation is null ? null : (x - observation).to(ScalarType.Float64).square().flatten(1).mean([1L]);
}
