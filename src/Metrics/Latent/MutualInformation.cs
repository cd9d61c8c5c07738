using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>E_{q(z|x)}[log q(z|x) − log q̂(z)] of each example, q̂ made of posteriors. In expectation over examples it is a lower bound of
/// I(x; z), and at
/// most log N, where the example's own posterior is one of N; an upper bound where q̂ knows nothing of the example.</summary>
/// <remarks>Poole et al. 2019, sections 2.1 and 2.5, arXiv:1905.06922. The mixture is summed exactly (not over a batch, as in Dieng et al.
/// 2019), and only z is
/// sampled: the same z whatever the mixture.</remarks>
internal static class MutualInformation
{
    /// <summary>Largest number of (sample, component) pairs at once: 8 MiB.</summary>
    private const long Pairs = 1 << 20;

    private const string Stream = "posterior-collapse";

    /// <param name="posteriors">Of the measured examples, [N, Z], float64.</param>
    /// <param name="samples">Draws from each posterior.</param>
    /// <returns>[N], nats.</returns>
    public static IReadOnlyList<double> PerExample(
        DiagonalGaussian posteriors, ILatentDensity aggregate, long samples, EvaluationContext context)
    {
        long count = posteriors.Mean.shape[0];
        var values = new ExampleValues(count);
        foreach (Chunk chunk in context.Chunks(count, Math.Max(1, Pairs / (aggregate.Count * samples))))
        {
            using DisposeScope scope = NewDisposeScope();
            values.Set(chunk, context.Once(Stream, chunk, TermOf)[0]);
        }

        return values.Values;

        IReadOnlyList<Tensor> TermOf(Chunk rows)
        {
            var q = new DiagonalGaussian(rows.Of(posteriors.Mean), rows.Of(posteriors.LogVar));
            using var noise = new ExampleNoise(context.Streams, Stream, rows, q.Mean);
            return [Term(q, aggregate, noise.Draw(samples))];
        }
    }

    /// <param name="noise">[S, B, Z]</param>
    /// <returns>log q(z|x) − log q̂(z), averaged over the samples, [B], nats.</returns>
    private static Tensor Term(DiagonalGaussian q, ILatentDensity aggregate, Tensor noise)
    {
        Tensor z = q.Reparameterize(noise);
        Tensor logAggregate = aggregate.LogProb(z.view(-1, z.shape[^1])).view(z.shape[..^1]);
        return (q.LogProb(z) - logAggregate).mean([0L]);
    }
}
