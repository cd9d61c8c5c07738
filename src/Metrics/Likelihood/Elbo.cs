using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)), with weight 1 whatever the model was trained with, and both terms.</summary>
/// <remarks>Kingma &amp; Welling 2014, eq. 3, arXiv:1312.6114.</remarks>
public sealed class Elbo(ElboSpec spec) : IMetric<IAmortizedPosterior>
{
    private const string Stream = "elbo";

    /// <summary>The ELBO itself.</summary>
    public static MetricDescriptor Bound { get; } = new()
    {
        Id = "elbo",
        Version = 1,
        Title = "ELBO",
        Definition = "E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)), beta = 1, KL in closed form",
        Source = "Kingma & Welling 2014, eq. 3, arXiv:1312.6114",
        Unit = "nats",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
        IsLogDensity = true,
        Role = MetricRole.LowerBound,
        Place = 3,
    };

    /// <summary>E_q[log p(x|z)], nats.</summary>
    public static MetricDescriptor LogLikelihoodTerm { get; } = Bound with
    {
        Id = "elbo-log-likelihood",
        Title = "ELBO: likelihood term",
        Definition = "E_q[log p(x|z)]",
        Direction = Direction.None, // what it gains by a dearer code is lost in the KL
        Kind = BoundKind.Estimate,
        Role = MetricRole.Detail,
    };

    /// <summary>KL(q(z|x) ‖ p(z)), nats.</summary>
    public static MetricDescriptor KlTerm { get; } = Bound with
    {
        Id = "elbo-kl",
        Title = "ELBO: KL term",
        Definition = "KL(q(z|x) ‖ p(z)) in closed form",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
        IsLogDensity = false,
        Role = MetricRole.Rate,
        ShortTitle = "KL",
    };

    private static readonly MetricDescriptor Bits = Bound with
    {
        Id = "elbo-bits-per-dimension",
        Title = "ELBO in bits per dimension",
        Definition = "−ELBO/(D ln 2) for discrete data; −(ELBO/D − ln 256)/ln 2 for 256 dequantized levels",
        Source = "Theis et al. 2016, section 3.1, arXiv:1511.01844",
        Unit = "bits/dim",
        Direction = Direction.Lower,
        Kind = BoundKind.Upper,
        IsLogDensity = false,
        Role = MetricRole.Detail,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Bound, LogLikelihoodTerm, KlTerm, Bits];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        ExampleValues logLikelihood = new(count), kl = new(count);
        foreach (Chunk tile in context.Chunks(count, PosteriorSampler.ExamplesPerTile(spec.Samples, context.ChunkRows)))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(Stream, tile, part => Terms(model, part, context));
            logLikelihood.Set(tile, found[0]);
            kl.Set(tile, found[1]);
        }

        return Rows(logLikelihood.Values, kl.Values, context.Shape);
    }

    private IReadOnlyList<Tensor> Terms(IAmortizedPosterior model, Chunk tile, EvaluationContext context)
    {
        DiagonalGaussian q = model.Posterior(tile.Of(context.X));
        using var sampler = new PosteriorSampler(model, tile, q, context, Stream);
        ElboTerms terms = ElboTerms.Of(sampler.LogLikelihoods(spec.Samples), q);
        return [terms.LogLikelihood, terms.Kl];
    }

    private List<Measurement> Rows(IReadOnlyList<double> logLikelihood, IReadOnlyList<double> kl, DataShape shape)
    {
        double[] elbo = [.. logLikelihood.Zip(kl, (term, cost) => term - cost)];
        string examples = $"examples={elbo.Length}", protocol = $"samples={spec.Samples}; {examples}";
        double?[] bits = [.. elbo.Select(value => BitsPerDimension.Of(value, shape))];
        return
        [
            Measurement.OfExamples(Bound, elbo, protocol),
            Measurement.OfExamples(LogLikelihoodTerm, logLikelihood, protocol),
            Measurement.OfExamples(KlTerm, kl, examples),
            bits.Contains(null)
                ? Measurement.NotApplicable(
                    Bits, $"bits per dimension need discrete or dequantized data; these have support {shape.Support}")
                : Measurement.OfExamples(Bits, [.. bits.Select(value => value!.Value)], protocol),
        ];
    }
}
