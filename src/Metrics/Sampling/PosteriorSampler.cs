using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Sampling;

/// <summary>Samples of q(z|x) for a tile of examples, decoded in chunks. Noise comes in blocks of fixed size from a stream for each
/// example: neither the chunk size nor the tile changes what an example draws.</summary>
public sealed class PosteriorSampler : IDisposable
{
    /// <summary>Largest number of samples drawn at once.</summary>
    private const long Block = 1000;

    private readonly ILatentVariableModel _model;
    private readonly Tensor _x;
    private readonly Func<Tensor, PosteriorDraw> _posterior;
    private readonly ExampleNoise _noise;
    private readonly long _samplesPerChunk;
    private readonly CancellationToken _cancellation;

    /// <param name="examples">The tile: rows of the split.</param>
    /// <param name="q">[B, Z], the posterior of each of these examples.</param>
    /// <param name="purpose">Name of the random stream.</param>
    public PosteriorSampler(ILatentVariableModel model, Chunk examples, DiagonalGaussian q, EvaluationContext context, string purpose)
        : this(model, examples, noise => PosteriorDraw.Of(q, noise), context, purpose)
    {
    }

    /// <param name="examples">The tile: rows of the split.</param>
    /// <param name="posterior">Draws of their posteriors from standard normal noise, [S, B, Z].</param>
    /// <param name="purpose">Name of the random stream.</param>
    internal PosteriorSampler(
        ILatentVariableModel model, Chunk examples, Func<Tensor, PosteriorDraw> posterior, EvaluationContext context, string purpose)
    {
        (_model, _x, _posterior, _cancellation) = (model, examples.Of(context.X), posterior, context.Cancellation);
        Tensor like = zeros([examples.Count, model.LatentDim], dtype: _x.dtype, device: _x.device);
        _noise = new ExampleNoise(context.Streams, purpose, examples, like);
        _samplesPerChunk = Math.Max(1, context.ChunkRows / examples.Count);
    }

    /// <summary>How many examples share a tile: one decode of up to <paramref name="chunkRows"/> rows holds a block of each.</summary>
    public static long ExamplesPerTile(long samples, long chunkRows) => Math.Max(1, chunkRows / Math.Min(samples, Block));

    /// <returns>log p(x|z_k), z_k ~ q(z|x), [K, B], float64, nats.</returns>
    public Tensor LogLikelihoods(long count) => Map(count, draw => _model.LogLikelihood(_x, draw.Z));

    /// <returns>log w_k = log p(x|z_k) + log p(z_k) − log q(z_k|x), z_k ~ q(z|x), [K, B], float64, nats.</returns>
    public Tensor LogWeights(long count) => Map(count, draw =>
    {
        Tensor ratio = _model.LogPrior(draw.Z) - draw.LogProb; // before the decoder fills the caches
        return _model.LogLikelihood(_x, draw.Z) + ratio;
    });

    /// <returns>L[q] for the prior N(0, I), [B], float64, nats.</returns>
    public Tensor Elbo(long count)
    {
        using DisposeScope scope = NewDisposeScope();
        return Map(count, draw => _model.LogLikelihood(_x, draw.Z).to(ScalarType.Float64) - draw.Kl.to(ScalarType.Float64)).mean([0L])
            .MoveToOuterDisposeScope();
    }

    public void Dispose() => _noise.Dispose();

    /// <param name="logTerm">From draws, [S, B, Z], to [S, B].</param>
    private Tensor Map(long count, Func<PosteriorDraw, Tensor> logTerm)
    {
        Tensor values = empty([count, _x.shape[0]], dtype: ScalarType.Float64, device: _x.device);
        foreach (Chunk block in Chunk.Cover(count, Block))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor noise = _noise.Draw(block.Count); // [S, B, Z]
            foreach (Chunk part in Chunk.Cover(block.Count, _samplesPerChunk))
                Fill(part.Of(block.Of(values)), part.Of(noise), logTerm);
        }

        return values;
    }

    private void Fill(Tensor target, Tensor noise, Func<PosteriorDraw, Tensor> logTerm)
    {
        _cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        target.copy_(logTerm(_posterior(noise)));
    }
}
