using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>Splits the inference gap log p(x) − L[q] at q*, the best posterior of each example: what the family of posteriors
/// costs, and what answering by one network for all examples costs.</summary>
/// <remarks>Cremer et al. 2018, eq. 3-5, arXiv:1801.03558.</remarks>
public sealed class AmortizationGap : IMetric<IAmortizedPosterior>
{
    /// <summary>About the shares of time after the encoder's answers, the searches and the evidence.</summary>
    private const double Answered = 0.01, Searched = 0.6, Weighed = 0.95;

    private readonly AmortizationGapSpec _spec;
    private readonly IReadOnlyList<ILogEvidence> _evidence;

    internal AmortizationGap(AmortizationGapSpec spec, IReadOnlyList<ILogEvidence> evidence) => (_spec, _evidence) = (spec, evidence);

    /// <summary>From log p(x) to the best posterior of a family; a component a family.</summary>
    public static MetricDescriptor Approximation => GapRows.Approximation;

    /// <summary>From the best diagonal Gaussian to the encoder's answer.</summary>
    public static MetricDescriptor Amortization => GapRows.Amortization;

    /// <summary>Both together.</summary>
    public static MetricDescriptor Inference => GapRows.Inference;

    /// <summary>Approximation less amortization gap, and the ends of its interval.</summary>
    public static MetricDescriptor Difference => GapRows.Difference;

    /// <summary>KL from the encoder to the best posterior, a component a latent dimension.</summary>
    public static MetricDescriptor KlPerDimension => DimensionRows.Divergence;

    /// <summary>A dimension's share of <see cref="KlPerDimension"/>, of the same components.</summary>
    public static MetricDescriptor ShareOfDimension => DimensionRows.Share;

    public IReadOnlyList<MetricDescriptor> Descriptors =>
        [.. GapRows.Descriptors, .. DimensionRows.Descriptors, .. _spec.TrainingExamples is null ? [] : TrainingGaps.Descriptors];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        if (_spec.TrainingExamples is not { } count)
            return Gaps(model, context);
        double first = context.CountFor(_spec) / (double)(context.CountFor(_spec) + count);
        IReadOnlyList<Measurement> held;
        using (context.Progress.Part(0, first))
            held = Gaps(model, context);
        using IDisposable rest = context.Progress.Part(first, 1);
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = context.TrainingX.narrow(0, 0, Math.Min(count, context.TrainingX.shape[0])).to(context.X.dtype, context.X.device);
        var same = new AmortizationGap(_spec with { Examples = count, TrainingExamples = null }, _evidence);
        return [.. held, .. TrainingGaps.Of(same.Gaps(model, context with { X = seen, Show = null, Part = "training" }))];
    }

    private IReadOnlyList<Measurement> Gaps(IAmortizedPosterior model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian encoder;
        using (context.Progress.Part(0, Answered))
            encoder = Answers(model, context);
        List<LocalPosteriors> local;
        using (context.Progress.Part(Answered, Searched))
            local = Search(model, encoder, context);
        IReadOnlyList<LogEvidence> measured = Evidence(model, local, context);
        using IDisposable rest = context.Progress.Part(Weighed, 1);
        IReadOnlyList<double> Elbo(string of, Func<Chunk, Func<Tensor, PosteriorDraw>> posterior)
        {
            var values = new ExampleValues(context.CountFor(_spec));
            foreach (Chunk tile in context.Chunks(context.CountFor(_spec), EvaluationTile(context)))
            {
                using DisposeScope each = NewDisposeScope();
                values.Set(tile, context.Once($"evaluation/{of}", tile, part =>
                {
                    using var sampler = new PosteriorSampler(model, part, posterior(part), context, "amortization-gap/evaluation");
                    return [sampler.Elbo(_spec.EvaluationSamples)];
                })[0]);
            }

            return values.Values;
        }

        var rows = new GapRows
        {
            Evidence = measured,
            Local = [.. local.Select(posteriors => new LocalElbo(
                posteriors.Family.Kind, Elbo(posteriors.Family.Kind.Name(), posteriors.Of), posteriors.Unconverged))],
            Encoder = Elbo("encoder", tile => At(tile, encoder)),
            Protocol = Protocol(context.CountFor(_spec)),
        };
        using Generator rng = context.Streams.Create("amortization-gap/bootstrap", CPU);
        return [.. rows.All(rng),
            .. DimensionRows.Of(encoder, DiagonalFamily.At(local[0].Parameters), rows.Protocol).Select(rows.Local[0].Judge)];
    }

    /// <returns>q(z|x) of each measured example, [N, Z].</returns>
    private DiagonalGaussian Answers(IAmortizedPosterior model, EvaluationContext context)
    {
        List<DiagonalGaussian> parts = [.. context.Chunks(context.CountFor(_spec), context.ChunkRows)
            .Select(chunk => model.Posterior(chunk.Of(context.X)))];
        return new DiagonalGaussian(cat([.. parts.Select(part => part.Mean)], 0), cat([.. parts.Select(part => part.LogVar)], 0));
    }

    /// <summary>The diagonal family from the encoder's answer; each larger one from what that search found.</summary>
    private List<LocalPosteriors> Search(IAmortizedPosterior model, DiagonalGaussian encoder, EvaluationContext context)
    {
        var search = new FamilySearch(model, _spec.Search, context);
        List<LocalPosteriors> found = [];
        foreach (PosteriorFamily family in context.Progress.Over(_spec.Families))
        {
            IPosteriorFamily larger = family == PosteriorFamily.Flow
                ? new CouplingFlowFamily(context.Streams, encoder.Mean)
                : new FullCovarianceFamily();
            found.Add(found.Count == 0
                ? search.Best(new DiagonalFamily(), encoder)
                : search.Best(larger, DiagonalFamily.At(found[0].Parameters)));
        }

        return found;
    }

    private IReadOnlyList<LogEvidence> Evidence(IAmortizedPosterior model, List<LocalPosteriors> local, EvaluationContext context)
    {
        using IDisposable part = context.Progress.Part(Searched, Weighed);
        return [.. context.Progress.Over(_evidence).Select(evidence => Measured(evidence, model, local, context))];
    }

    private LogEvidence Measured(ILogEvidence evidence, IAmortizedPosterior model, List<LocalPosteriors> local, EvaluationContext context)
    {
        var levels = new WeightLevels(context.CountFor(_spec), evidence.Weights, evidence.Unit);
        var values = new ExampleValues(context.CountFor(_spec));
        foreach (Chunk tile in context.Chunks(context.CountFor(_spec), evidence.ExamplesPerTile(context.ChunkRows)))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once($"evidence/{evidence.Component}", tile, part =>
            {
                Tensor logWeights = evidence.LogWeights(model, part, local, context);
                return [ImportanceWeights.Bound(logWeights, evidence.Weights), .. levels.Of(logWeights)];
            });
            values.Set(tile, found[0]);
            levels.Set(tile, found.Skip(1));
        }

        return new LogEvidence(evidence.Component, values.Values) { Levels = levels };
    }

    private long EvaluationTile(EvaluationContext context) => PosteriorSampler.ExamplesPerTile(_spec.EvaluationSamples, context.ChunkRows);

    private static Func<Tensor, PosteriorDraw> At(Chunk tile, DiagonalGaussian all)
    {
        var q = new DiagonalGaussian(tile.Of(all.Mean), tile.Of(all.LogVar));
        return noise => PosteriorDraw.Of(q, noise);
    }

    private string Protocol(long count) => string.Create(
        CultureInfo.InvariantCulture,
        $"examples={count}; posteriors={string.Join(',', _spec.Families.Select(family => family.Name()))}; samples={_spec.Samples}; "
            + $"Adam lr={_spec.LearningRate} (flow: a tenth), divided by 3 {_spec.RateFalls} times; "
            + $"window={_spec.Window}; patience={_spec.Patience}; max steps={_spec.MaxSteps}; "
            + $"starts=encoder (diagonal q* where the family is larger),N(0,I); evaluation samples={_spec.EvaluationSamples}; log p(x)=")
        + (_evidence.Count > 1 ? "the largest mean of " : "") + string.Join(" | ", _evidence.Select(evidence => evidence.Protocol));
}
