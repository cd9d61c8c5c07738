using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>log 1/K Σ p(x, z_k)/q(z_k|x), z_k ~ q(z|x), with the encoder as proposal. Memory does not grow with K, but for the log
/// weights of one tile of examples.</summary>
/// <remarks>Burda et al. 2016, eq. 8, arXiv:1509.00519.</remarks>
public sealed class ImportanceWeightedBound(ImportanceBoundSpec spec) : IMetric<IAmortizedPosterior>
{
    private const string Stream = "importance-bound";

    /// <summary>The bound at K samples: components <c>K=1</c>, <c>K=10</c>, ...</summary>
    public static MetricDescriptor Bound { get; } = new()
    {
        Id = "importance-bound",
        Version = 1,
        Title = "Importance-weighted bound",
        Definition = "E[log 1/K Σ_k p(x, z_k)/q(z_k|x)], z_k ~ q(z|x)",
        Source = "Burda et al. 2016, eq. 8, arXiv:1509.00519",
        Unit = "nats",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
        IsLogDensity = true,
        Role = MetricRole.LowerBound,
        ShortTitle = "bound",
        Place = 1,
    };

    private static readonly MetricDescriptor EffectiveSamples = new()
    {
        Id = "importance-ess",
        Version = 1,
        Title = "Effective sample size of the importance weights",
        Definition = "(Σ_k w_k)² / Σ_k w_k²; near 1, a single sample carries the bound",
        Source = "Kong 1992, Technical Report 348, University of Chicago",
        Unit = "samples",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
        Describes = MetricSubject.Estimate,
    };

    private static readonly MetricDescriptor EffectiveShare = EffectiveSamples with
    {
        Id = "importance-ess-share",
        Title = "Effective share of the importance samples",
        Definition = "(Σ_k w_k)² / (K Σ_k w_k²), in (0, 1]",
        Unit = "share",
    };

    private static readonly MetricDescriptor TailShape = EffectiveSamples with
    {
        Id = "importance-k-hat",
        Title = "Tail shape of the importance weights",
        Definition = "k̂ of a generalized Pareto distribution fitted to the largest weights of an example; −∞ where they are equal, which "
            + "the mean leaves out",
        Source = "Vehtari et al. 2024, arXiv:1507.02646; Zhang & Stephens 2009, Technometrics 51(3)",
        Unit = "shape",
        Direction = Direction.Lower,
    };

    private static readonly MetricDescriptor UnreliableShare = TailShape with
    {
        Id = "importance-unreliable-share",
        Title = "Share of examples with unreliable importance weights",
        Definition = "share of examples with k̂ > min(1 − 1/log₁₀ K, 0.7)",
        Source = "Vehtari et al. 2024, arXiv:1507.02646",
        Unit = "share",
    };

    private static readonly MetricDescriptor Slack = EffectiveSamples with
    {
        Id = "importance-slack",
        Title = "Estimated slack of the importance-weighted bound",
        Definition = "log p(x) less the bound at K, extrapolated from the bound at the largest K and at two parts of it as c K^−a; no "
            + "less than ½ Var w/(K E[w]²)",
        Source = "defined here",
        Unit = "nats",
    };

    private static readonly MetricDescriptor Smoothed = Bound with
    {
        Id = "importance-smoothed",
        Title = "Pareto-smoothed log-likelihood",
        Definition = "E[log 1/K Σ_k w̃_k], w̃ the weights of the bound with the largest replaced by quantiles of the Pareto tail fitted "
            + "to them: no bound",
        Source = "Vehtari et al. 2024, section 2.4, arXiv:1507.02646",
        Kind = BoundKind.Estimate,
        Role = MetricRole.Detail,
    };

    private readonly int[] _samples = [.. spec.Samples.Distinct().Order()];

    public IReadOnlyList<MetricDescriptor> Descriptors =>
    [
        Bound, EffectiveSamples, EffectiveShare, TailShape, UnreliableShare, Slack, .. spec.Smoothed ? (MetricDescriptor[])[Smoothed] : [],
    ];

    private int Largest => _samples[^1];

    private static MetricComponent Component(int samples) => MetricComponent.Of(ComponentQuantity.Samples, samples);

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        ExampleValues[] bounds = [.. _samples.Select(_ => new ExampleValues(count))];
        ExampleValues shapes = new(count), smoothed = new(count);
        var levels = new WeightLevels(count, Largest, "samples");
        foreach (Chunk tile in context.Chunks(count, PosteriorSampler.ExamplesPerTile(Largest, context.ChunkRows)))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(Stream, tile, part => Weighed(model, part, levels, context));
            foreach ((ExampleValues bound, Tensor value) in bounds.Zip(found))
                bound.Set(tile, value);
            shapes.Set(tile, found[bounds.Length]);
            if (spec.Smoothed)
                smoothed.Set(tile, found[bounds.Length + 1]);
            levels.Set(tile, found.Skip(bounds.Length + (spec.Smoothed ? 2 : 1)));
        }

        var tails = new TailRows(TailShape, UnreliableShare, shapes.Values, Largest);
        return [.. Rows(bounds, levels, tails), .. spec.Smoothed ? (Measurement[])[SmoothedRow(smoothed, tails, count)] : []];
    }

    private Measurement SmoothedRow(ExampleValues smoothed, TailRows tails, long count)
    {
        string tail = $"tail={ParetoTail.TailLength(Largest)} largest weights";
        string protocol = $"{Component(Largest)}; {tail}; examples={count}; proposal=encoder";
        return tails.JudgeSmoothed(Measurement.OfExamples(Smoothed, smoothed.Values, protocol, Component(Largest)));
    }

    /// <returns>The bounds, the shapes of the tails, the smoothed log-likelihood where it is asked for, and the levels, [B] each.</returns>
    private IReadOnlyList<Tensor> Weighed(IAmortizedPosterior model, Chunk tile, WeightLevels levels, EvaluationContext context)
    {
        using var sampler = new PosteriorSampler(model, tile, model.Posterior(tile.Of(context.X)), context, Stream);
        Tensor logWeights = sampler.LogWeights(Largest); // [K, B]
        return
        [
            .. _samples.Select(samples => ImportanceWeights.Bound(logWeights, samples)),
            ImportanceWeights.TailShapes(logWeights),
            .. spec.Smoothed ? (Tensor[])[ImportanceWeights.SmoothedLogMean(logWeights)] : [],
            .. levels.Of(logWeights),
        ];
    }

    private List<Measurement> Rows(ExampleValues[] bounds, WeightLevels levels, TailRows tails)
    {
        string protocol = $"examples={levels.Effective.Count}; proposal=encoder";
        MetricComponent component = Component(Largest);
        string Protocol(int samples) => $"K={samples}; disjoint groups={Largest / samples} of {Largest} weights; {protocol}";
        Measurement Row(int i) => Measurement.OfExamples(Bound, bounds[i].Values, Protocol(_samples[i]), Component(_samples[i]));
        BoundSlack[] slacks =
            [.. bounds.Select(bound => bound == bounds[^1] ? levels.Slack : levels.Slack.Under(bound.Values, bounds[^1].Values))];
        Measurement[] rows = [.. slacks.Select((slack, i) => slack.Judge(Row(i), tails.Says()))];
        rows[^1] = levels.Judge(Row(rows.Length - 1), tails.Says());
        return
        [
            .. TighterFirst.Marked(rows, isRising: true),
            Measurement.OfExamples(EffectiveSamples, levels.Effective, $"{component}; {protocol}", component),
            Measurement.OfExamples(
                EffectiveShare, [.. levels.Effective.Select(value => value / Largest)], $"{component}; {protocol}", component),
            .. tails.All($"{component}; tail={ParetoTail.TailLength(Largest)} largest weights; {protocol}", component),
            .. slacks.Select((slack, i) => slack.Row(Slack, Protocol(_samples[i]), Component(_samples[i]), levels.Effective.Count)),
        ];
    }
}
