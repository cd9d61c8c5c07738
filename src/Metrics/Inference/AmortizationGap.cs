using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>Splits the inference gap log p(x) − L[q] at q*, the best diagonal Gaussian of each example: what the family of posteriors
/// costs, and what answering by one network for all examples costs.</summary>
/// <remarks>Cremer et al. 2018, eq. 3-5, arXiv:1801.03558.</remarks>
public sealed class AmortizationGap : IMetric<IAmortizedPosterior>
{
    private readonly AmortizationGapSpec _spec;
    private readonly ILogEvidence _evidence;

    internal AmortizationGap(AmortizationGapSpec spec, ILogEvidence evidence) => (_spec, _evidence) = (spec, evidence);

    public IReadOnlyList<MetricDescriptor> Descriptors => GapRows.Descriptors;

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        LocalPosteriors posteriors = Optimize(model, context);
        long count = context.CountFor(_spec);
        ExampleValues evidence = new(count), local = new(count), encoder = new(count);
        long perTile = Math.Min(PosteriorSampler.ExamplesPerTile(_spec.EvaluationSamples, context.ChunkRows), _evidence.ExamplesPerTile(context.ChunkRows));
        foreach (Chunk tile in context.Chunks(count, perTile))
        {
            using DisposeScope inner = NewDisposeScope();
            DiagonalGaussian best = Better(model, tile, posteriors, context);
            local.Set(tile, Elbo(model, tile, best, "evaluation", context));
            encoder.Set(tile, Elbo(model, tile, At(tile, posteriors.Encoder), "evaluation", context));
            evidence.Set(tile, _evidence.Estimate(model, tile, best, context));
        }

        return new GapRows(evidence.Values, local.Values, encoder.Values, posteriors.Unconverged).All(Protocol(count));
    }

    private LocalPosteriors Optimize(IAmortizedPosterior model, EvaluationContext context)
    {
        List<LocalPosteriors> parts = [];
        foreach (Chunk group in context.Chunks(context.CountFor(_spec), Math.Max(1, context.ChunkRows / _spec.Samples)))
        {
            DiagonalGaussian encoder = model.Posterior(group.Of(context.X));
            var prior = new DiagonalGaussian(zeros_like(encoder.Mean), zeros_like(encoder.LogVar));
            (DiagonalGaussian fromEncoder, int first) = Maximize(model, group, encoder, "encoder-start", context);
            (DiagonalGaussian fromPrior, int second) = Maximize(model, group, prior, "prior-start", context);
            parts.Add(new LocalPosteriors(encoder, fromEncoder, fromPrior, first + second));
        }

        return new LocalPosteriors(
            Joined(parts, part => part.Encoder), Joined(parts, part => part.FromEncoder), Joined(parts, part => part.FromPrior),
            parts.Sum(part => part.Unconverged));
    }

    private (DiagonalGaussian Posterior, int Unconverged) Maximize(
        ILatentVariableModel model, Chunk group, DiagonalGaussian start, string stream, EvaluationContext context)
    {
        using var noise = new ExampleNoise(context.Streams, $"amortization-gap/{stream}", group, start.Mean);
        return LocalPosterior.Maximize(model, group.Of(context.X), start, noise, _spec, context.Cancellation);
    }

    /// <summary>Of the two starts the better one, judged by noise of its own so that the choice does not flatter the reported ELBO.</summary>
    private DiagonalGaussian Better(ILatentVariableModel model, Chunk tile, LocalPosteriors posteriors, EvaluationContext context)
    {
        DiagonalGaussian first = At(tile, posteriors.FromEncoder), second = At(tile, posteriors.FromPrior);
        Tensor isFirst = (Elbo(model, tile, first, "choice", context) >= Elbo(model, tile, second, "choice", context)).unsqueeze(1);
        return new DiagonalGaussian(where(isFirst, first.Mean, second.Mean), where(isFirst, first.LogVar, second.LogVar));
    }

    /// <returns>L[q], [B], float64, nats.</returns>
    private Tensor Elbo(ILatentVariableModel model, Chunk tile, DiagonalGaussian q, string stream, EvaluationContext context)
    {
        using var sampler = new PosteriorSampler(model, tile, q, context, $"amortization-gap/{stream}");
        return ElboTerms.Of(sampler.LogLikelihoods(_spec.EvaluationSamples), q).Elbo;
    }

    private static DiagonalGaussian At(Chunk tile, DiagonalGaussian all) => new(tile.Of(all.Mean), tile.Of(all.LogVar));

    private static DiagonalGaussian Joined(List<LocalPosteriors> parts, Func<LocalPosteriors, DiagonalGaussian> which) =>
        new(cat([.. parts.Select(part => which(part).Mean)], 0), cat([.. parts.Select(part => which(part).LogVar)], 0));

    private string Protocol(long count) => FormattableString.Invariant(
        $"examples={count}; samples={_spec.Samples}; Adam lr={_spec.LearningRate}; window={_spec.Window}; patience={_spec.Patience}; ")
        + FormattableString.Invariant($"max steps={_spec.MaxSteps}; starts=encoder,N(0,I); evaluation samples={_spec.EvaluationSamples}; {_evidence.Protocol}");
}
