using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Samples of one model, drawn in blocks from streams of their own and kept, so that every metric looks at the same ones and a
/// smaller number is the head of a larger one. A mean and the draw of the same row have one latent: only the noise is between
/// them.</summary>
public sealed class SampleSource(IGenerativeModel model, RandomStreams streams, Device device) : IDisposable
{
    private const long BlockRows = 250;
    private readonly Dictionary<SampleKind, Tensor> _drawn = []; // [N, *event] each

    /// <summary>Keeps blocks that were drawn; null where nobody does.</summary>
    public IBlockStore? Store { get; set; }

    /// <summary>Told how far drawing has come.</summary>
    public MetricProgress? Progress { get; set; }

    /// <summary>What papers score: means of grey images; of all other data draws, because there the noise is part of the data.</summary>
    public SampleKind Customary => CustomaryFor(model.DataShape);

    /// <summary>The same for data of such a shape.</summary>
    public static SampleKind CustomaryFor(DataShape shape) =>
        shape is { IsImage: true, Support: Support.UnitInterval or Support.Dequantized256 } ? SampleKind.Mean : SampleKind.Draw;

    /// <summary>What can be had: a model that tells no mean has draws alone.</summary>
    public SampleKind Available(SampleKind wanted) => model is IMeanSampler ? wanted : SampleKind.Draw;

    /// <param name="kind">One that is available.</param>
    /// <returns>[count, *event], on the model's device: a view, which the caller disposes and does not write to.</returns>
    public Tensor Take(long count, SampleKind kind, CancellationToken cancellation = default)
    {
        if ((_drawn.GetValueOrDefault(kind)?.shape[0] ?? 0) < count)
            Draw(count, kind, cancellation);
        return _drawn[kind].narrow(0, 0, count);
    }

    public void Dispose()
    {
        foreach (Tensor drawn in _drawn.Values)
            drawn.Dispose();
    }

    private void Draw(long count, SampleKind kind, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? before = _drawn.GetValueOrDefault(kind);
        List<Tensor> blocks = before is null ? [] : [before];
        for (long drawn = before?.shape[0] ?? 0; drawn < count; drawn += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            Progress?.At((double)drawn / count);
            blocks.Add(Block(drawn / BlockRows, kind));
        }

        _drawn[kind] = cat(blocks, 0).DetachFromDisposeScope();
        blocks[0].Dispose();
    }

    /// <summary>As it was kept, or drawn now.</summary>
    private Tensor Block(long index, SampleKind kind)
    {
        string purpose = $"samples/{kind}";
        var rows = new Chunk(index * BlockRows, BlockRows);
        if (Store?.Find(purpose, rows) is [{ } kept])
        {
            Progress?.Found();
            using (kept)
                return kept.to(device, copy: true);
        }

        Tensor drawn = DrawBlock(index, kind);
        Store?.Keep(purpose, rows, [drawn]);
        return drawn;
    }

    private Tensor DrawBlock(long index, SampleKind kind)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = streams.Create("samples", index, device);
        Tensor x = kind == SampleKind.Mean ? ((IMeanSampler)model).SampleMean(BlockRows, rng) : model.Sample(BlockRows, rng);
        return x.MoveToOuterDisposeScope();
    }
}
