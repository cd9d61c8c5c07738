using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>KL(q(z|x) ‖ p(z)) twice: ½ Σ (σ² + μ² − 1 − ln σ²), and the mean of log q(z|x) − log p(z) over draws of q, with the model's own
/// prior.</summary>
public sealed class KlByDraws(KlByDrawsSpec spec) : IMetric<IAmortizedPosterior>
{
    /// <summary>The one less the other.</summary>
    public static MetricDescriptor Difference { get; } = new()
    {
        Id = "kl-by-draws-difference",
        Version = 1,
        Title = "KL in closed form less KL by draws",
        Definition = "KL(q(z|x) ‖ N(0, I)) in closed form less the mean of log q(z|x) − log p(z) over draws of q(z|x): 0 in expectation",
        Source = "Kingma & Welling 2014, appendix B, arXiv:1312.6114",
        Unit = "nats",
        Direction = Direction.None, // a check of two routes, not a score
        Kind = BoundKind.Estimate,
    };

    /// <summary>What the closed form saves.</summary>
    public static MetricDescriptor Variance { get; } = Difference with
    {
        Id = "kl-by-draws-variance",
        Title = "Variance of the KL by one draw",
        Definition = "variance of log q(z|x) − log p(z), z ~ q(z|x): noise that the closed form leaves out of the ELBO",
        Unit = "nats²",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Difference, Variance];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        ExampleValues differences = new(count), variances = new(count);
        foreach (Chunk chunk in context.Chunks(count, Math.Max(1, context.ChunkRows / spec.Draws)))
        {
            using DisposeScope scope = NewDisposeScope();
            DiagonalGaussian found = model.Posterior(chunk.Of(context.X));
            var q = new DiagonalGaussian(found.Mean.to(ScalarType.Float64), found.LogVar.to(ScalarType.Float64));
            using var noise = new ExampleNoise(context.Streams, Difference.Id, chunk, found.Mean);
            Tensor z = q.Mean + ((q.LogVar * 0.5).exp() * noise.Draw(spec.Draws)); // [S, B, Z]
            Tensor ratio = q.LogProb(z) - model.LogPrior(z.to(found.Mean.dtype)).to(ScalarType.Float64);
            differences.Set(chunk, found.KlToStandardNormal().to(ScalarType.Float64) - ratio.mean([0L]));
            variances.Set(chunk, ratio.var(0, unbiased: false));
        }

        string protocol = $"examples={count}; draws={spec.Draws}; {context.X.dtype}";
        return
        [
            Measurement.OfExamples(Difference, differences.Values, protocol),
            Measurement.OfExamples(Variance, variances.Values, protocol),
        ];
    }
}
