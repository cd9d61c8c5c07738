using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>I(i; z) between an example's index and its latent, E[log q(z|x_i) − log q(z)], i uniform over N examples: at most log N.</summary>
/// <remarks>Hoffman &amp; Johnson 2016, "ELBO surgery"; the aggregate is exact, over all N posteriors (not over a batch, as in
/// Dieng et al. 2019), and only z is sampled.</remarks>
internal static class MutualInformation
{
    /// <summary>Largest number of (sample, component) pairs at once: 8 MiB.</summary>
    private const long Pairs = 1 << 20;

    private const string Stream = "posterior-collapse";

    /// <param name="posteriors">[N, Z], float64.</param>
    /// <param name="samples">Draws from each posterior.</param>
    /// <returns>The pointwise term of each example, nats; their mean is the mutual information.</returns>
    public static ExampleValues PerExample(DiagonalGaussian posteriors, long samples, EvaluationContext context)
    {
        long count = posteriors.Mean.shape[0];
        var values = new ExampleValues(count);
        var aggregate = new AggregatePosterior(posteriors);
        foreach (Chunk chunk in context.Chunks(count, Math.Max(1, Pairs / (count * samples))))
        {
            using DisposeScope scope = NewDisposeScope();
            var q = new DiagonalGaussian(chunk.Of(posteriors.Mean), chunk.Of(posteriors.LogVar));
            using var noise = new ExampleNoise(context.Streams, Stream, chunk, q.Mean);
            values.Set(chunk, Term(q, aggregate, noise.Draw(samples)));
        }

        return values;
    }

    /// <param name="noise">[S, B, Z]</param>
    /// <returns>log q(z|x) − log q(z), averaged over the samples, [B], nats.</returns>
    private static Tensor Term(DiagonalGaussian q, AggregatePosterior aggregate, Tensor noise)
    {
        Tensor z = q.Reparameterize(noise);
        Tensor logAggregate = aggregate.LogProb(z.view(-1, z.shape[^1])).view(z.shape[..^1]);
        return (q.LogProb(z) - logAggregate).mean([0L]);
    }
}
