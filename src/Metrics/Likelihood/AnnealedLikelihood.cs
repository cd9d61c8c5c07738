using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) by annealing from the prior (or the encoder) to the posterior: a lower bound in expectation that needs no encoder, so
/// it holds a decoder of any family to the same measure.</summary>
/// <remarks>Neal 2001, arXiv:physics/9803008; protocol of Wu et al. 2017, arXiv:1611.04273, with temperatures,
/// step sizes and masses frozen before the measured run.</remarks>
public sealed class AnnealedLikelihood(AnnealedLikelihoodSpec spec) : IMetric<ILatentVariableModel>
{
    /// <summary>Reason of rows about chains that would start from an encoder.</summary>
    internal const string NoEncoder = "the model has no encoder to start from; use \"start\": \"prior\"";

    private const string Purpose = "annealed-log-likelihood";

    /// <summary>The bound: components <c>prior;temperatures=1000</c>, <c>encoder;temperatures=100</c>, ...</summary>
    public static MetricDescriptor LogLikelihood { get; } = new()
    {
        Id = "annealed-log-likelihood",
        Version = 2,
        Title = "Annealed log-likelihood",
        Definition = "E[log 1/C Σ_c w_c], w_c the weight of a chain annealed from p(z) or q(z|x) to p(z|x) by Hamiltonian Monte Carlo",
        Source = "Neal 2001, eq. 11, arXiv:physics/9803008; Wu et al. 2017, arXiv:1611.04273",
        Unit = "nats",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
        IsLogDensity = true,
        Role = MetricRole.LowerBound,
        ShortTitle = "annealed",
        Place = 2,
    };

    private static readonly MetricDescriptor Effective = LogLikelihood with
    {
        Id = "annealed-ess",
        Title = "Effective sample size of the chains",
        Definition = "(Σ_c w_c)² / Σ_c w_c²; near 1, a single chain carries the bound",
        Source = "Kong 1992, Technical Report 348, University of Chicago",
        Unit = "chains",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
        IsLogDensity = false,
        Describes = MetricSubject.Estimate,
        Role = MetricRole.Detail,
    };

    private static readonly MetricDescriptor Acceptance = Effective with
    {
        Id = "annealed-acceptance",
        Title = "Acceptance of annealed chains",
        Definition = "mean probability of acceptance over chains and temperatures",
        Source = "Neal 2011, section 5.3, arXiv:1206.1901",
        Unit = "share",
    };

    /// <summary>Latents decoded for one example.</summary>
    public static MetricDescriptor Evaluations { get; } = Effective with
    {
        Id = "annealed-decoder-evaluations",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Decoder evaluations of annealing",
        Definition = "latents decoded for one example, each with its gradient, pilot run included",
        Source = "defined here",
        Unit = "evaluations",
        Kind = BoundKind.Exact,
    };

    private static readonly MetricDescriptor Broken = Effective with
    {
        Id = "annealed-broken-proposals",
        ErrorCovers = ErrorCoverage.Examples,
        Title = "Broken proposals of annealed chains",
        Definition = "share of proposals whose density was not a number, all of them rejected",
        Source = "defined here",
        Unit = "share",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
    };

    private static readonly MetricDescriptor Slack = Effective with
    {
        Id = "annealed-slack",
        ErrorCovers = ErrorCoverage.Examples,
        Title = "Estimated slack of the annealed log-likelihood",
        Definition = "log p(x) less the bound, extrapolated from the bound at C, fewer and fewest chains as c C^−a; no less than ½ Var "
            + "w/(C E[w]²)",
        Source = "defined here",
        Unit = "nats",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [LogLikelihood, Effective, Acceptance, Broken, Evaluations, Slack];

    public IReadOnlyList<Measurement> Evaluate(ILatentVariableModel model, EvaluationContext context)
    {
        if (spec.Annealing.Start == ChainStart.Encoder && model is not IAmortizedPosterior)
            return WithoutEncoder;
        long count = context.CountFor(spec), evaluations = 0;
        ExampleValues values = new(count), acceptance = new(count), broken = new(count);
        var levels = new WeightLevels(count, spec.Annealing.Chains, "chains");
        foreach (Chunk tile in context.Chunks(count, Math.Max(1, context.ChunkRows / spec.Annealing.Chains)))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(Purpose, tile, part => Annealed(model, part, levels, context));
            values.Set(tile, found[0]);
            acceptance.Set(tile, found[1]);
            broken.Set(tile, found[2]);
            evaluations += found[3].sum().item<long>();
            levels.Set(tile, found.Skip(4));
        }

        string protocol = $"examples={count}; {spec.Annealing.Protocol}";
        MetricComponent component = spec.Annealing.Component;
        return
        [
            levels.Judge(Measurement.OfExamples(LogLikelihood, values.Values, protocol, component))
                .JudgedBy(acceptance.Values, broken.Values),
            Measurement.OfExamples(Effective, levels.Effective, protocol, component),
            Measurement.OfExamples(Acceptance, acceptance.Values, protocol, component),
            Measurement.OfExamples(Broken, broken.Values, protocol, component),
            new Measurement
            {
                Descriptor = Evaluations,
                Component = component,
                Estimate = Estimate.Single((double)evaluations / count),
                Protocol = protocol,
            },
            levels.Slack.Row(Slack, protocol, component, (int)count),
        ];
    }

    /// <returns>The bound, acceptance, broken proposals, decoder evaluations and levels of the weights, [B] each.</returns>
    private IReadOnlyList<Tensor> Annealed(ILatentVariableModel model, Chunk tile, WeightLevels levels, EvaluationContext context)
    {
        using var annealer = new Annealer(model, tile.Of(context.X), tile, spec.Annealing, context, Purpose);
        AnnealedRun run = annealer.Forward();
        return
        [
            LogSpace.LogMeanExp(run.LogWeights, 0), run.Acceptance, run.Broken, annealer.DecoderEvaluations, .. levels.Of(run.LogWeights),
        ];
    }

    private IReadOnlyList<Measurement> WithoutEncoder =>
        [.. Descriptors.Select(
            descriptor => Measurement.NotApplicable(descriptor, NoEncoder) with { Component = spec.Annealing.Component })];
}
