using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Samples of one model, drawn in blocks from streams of their own and kept, so that every metric looks at the same ones and a
/// smaller number is the head of a larger one.</summary>
/// <remarks>Grey images are taken as means E[x|z] where the model can leave the observation noise out, as papers show them; all other data
/// with the noise, because there the noise is part of the data.</remarks>
public sealed class SampleSource(IGenerativeModel model, RandomStreams streams, Device device) : IDisposable
{
    private const long BlockRows = 250;
    private Tensor? _drawn; // [N, *event]

    /// <summary>What was drawn, for protocols: <c>means</c> or <c>observations</c>.</summary>
    public string Kind => TakesMeans ? "means" : "observations";

    private bool TakesMeans => model is IMeanSampler && model.DataShape is { IsImage: true, Support: Support.UnitInterval or Support.Dequantized256 };

    /// <returns>[count, *event], on the model's device: a view, which the caller disposes and does not write to.</returns>
    public Tensor Take(long count, CancellationToken cancellation = default)
    {
        if ((_drawn?.shape[0] ?? 0) < count)
            Draw(count, cancellation);
        return _drawn!.narrow(0, 0, count);
    }

    public void Dispose() => _drawn?.Dispose();

    private void Draw(long count, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> blocks = _drawn is null ? [] : [_drawn];
        for (long drawn = _drawn?.shape[0] ?? 0; drawn < count; drawn += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            blocks.Add(DrawBlock(drawn / BlockRows));
        }

        _drawn = cat(blocks, 0).DetachFromDisposeScope();
        blocks[0].Dispose();
    }

    private Tensor DrawBlock(long index)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = streams.Create("samples", index, device);
        Tensor x = TakesMeans ? ((IMeanSampler)model).SampleMean(BlockRows, rng) : model.Sample(BlockRows, rng);
        return x.MoveToOuterDisposeScope();
    }
}
