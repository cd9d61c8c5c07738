using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>The collapse report: KL of each latent dimension, active units over a sweep of thresholds, and the mean KL split into what z
/// tells about x and how far the aggregate posterior is from the prior.</summary>
public sealed class PosteriorCollapse(PosteriorCollapseSpec spec) : IMetric<IAmortizedPosterior>
{
    private const int DefaultTraining = 10_000;

    /// <summary>About the share of time after which all posteriors are known.</summary>
    private const double Encoded = 0.2;

    /// <summary>Of active units that are told of: the variance that Burda et al. 2016 take.</summary>
    public static MetricComponent CustomaryThreshold { get; } = MetricComponent.Of(ComponentQuantity.Threshold, 0.01);

    /// <summary>Components <c>rank=01</c>, <c>rank=02</c>, ...: dimensions by falling KL.</summary>
    public static MetricDescriptor KlPerDimension { get; } = new()
    {
        Id = "kl-per-dimension",
        Version = 2,
        Title = "KL per latent dimension",
        Definition = "E_x[KL(q(z_j|x) ‖ p(z_j))] in closed form, dimensions by falling KL: rank=01 is the one that costs most",
        Source = "Kingma & Welling 2014, appendix B, arXiv:1312.6114",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
    };

    /// <summary>Components <c>threshold=0.01</c>, ...</summary>
    public static MetricDescriptor Active { get; } = KlPerDimension with
    {
        Id = "active-units",
        ErrorCovers = ErrorCoverage.Nothing,
        Version = 1,
        Title = "Active units",
        Definition = "number of dimensions with Var_x(E_q[z_j]) above the threshold",
        Source = "Burda et al. 2016, section 5.2, arXiv:1509.00519",
        Unit = "dimensions",
        Kind = BoundKind.Estimate,
        Role = MetricRole.LatentUse,
        ShortTitle = "active units",
        Columns = [new("active units", CustomaryThreshold)],
    };

    /// <summary>KL(q(z) ‖ p(z)).</summary>
    public static MetricDescriptor AggregateKl => AggregateRows.Upper;

    /// <summary>I(x; z) from below.</summary>
    public static MetricDescriptor LeastInformation => AggregateRows.LeastInformation;

    /// <summary>I(x; z) from above.</summary>
    public static MetricDescriptor MostInformation => AggregateRows.MostInformation;

    public IReadOnlyList<MetricDescriptor> Descriptors => [KlPerDimension, Active, .. AggregateRows.Descriptors];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        long count = context.CountFor(spec);
        DiagonalGaussian split, training;
        using (context.Progress.Part(0, Encoded / 2))
            split = Posteriors(model, context.X, context);
        DiagonalGaussian q = Head(split, count);
        long examples = Math.Min(spec.TrainingExamples ?? DefaultTraining, context.TrainingX.shape[0]);
        using (context.Progress.Part(Encoded / 2, Encoded))
            training = Posteriors(model, context.TrainingX.narrow(0, 0, examples), context);
        using IDisposable rest = context.Progress.Part(Encoded, 1);
        Tensor kl = q.KlToStandardNormalPerDimension(); // [N, Z]
        return [.. DimensionRows(kl), .. ActiveRows(q.Mean), .. Aggregate(q, kl.sum(dim: -1), split, training, context).All()];
    }

    /// <param name="x">[N, *event], on any device.</param>
    /// <returns>[N, Z], float64.</returns>
    private static DiagonalGaussian Posteriors(IAmortizedPosterior model, Tensor x, EvaluationContext context)
    {
        List<Tensor> means = [], logVars = [];
        foreach (Chunk chunk in context.Chunks(x.shape[0], context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            DiagonalGaussian q = DimensionKl.Posterior(model, chunk.Of(x).to(context.X.dtype, context.X.device));
            means.Add(q.Mean.MoveToOuterDisposeScope());
            logVars.Add(q.LogVar.MoveToOuterDisposeScope());
        }

        return new DiagonalGaussian(cat(means, 0), cat(logVars, 0));
    }

    private static DiagonalGaussian Head(DiagonalGaussian q, long count) => new(q.Mean.narrow(0, 0, count), q.LogVar.narrow(0, 0, count));

    private static IEnumerable<Measurement> DimensionRows(Tensor kl)
    {
        IReadOnlyList<Estimate> dimensions = DimensionKl.OverExamples(kl);
        string protocol = $"examples={kl.shape[0]}";
        return DimensionRank.Of([.. dimensions.Select(dimension => dimension.Mean)]).Select(rank =>
            rank.Name(new Measurement { Descriptor = KlPerDimension, Estimate = dimensions[rank.Dimension], Protocol = protocol }));
    }

    private IEnumerable<Measurement> ActiveRows(Tensor means)
    {
        long examples = means.shape[0];
        if (examples < 2)
        {
            return [Measurement.NotApplicable(
                Active, $"a variance over examples needs 2 of them; {examples} measured: raise \"examples\"")];
        }

        return spec.Thresholds.Select(threshold => new Measurement
        {
            Descriptor = Active,
            Component = MetricComponent.Of(ComponentQuantity.Threshold, threshold),
            Estimate = new Estimate(ActiveUnits.Count(means, threshold), double.NaN, examples),
            Protocol = FormattableString.Invariant($"threshold={threshold}; examples={examples}"),
        });
    }

    /// <summary>Every example is held against the whole split, however few are measured: what it is given does not depend on how many
    /// are.</summary>
    /// <param name="q">Of the measured examples, [N, Z].</param>
    /// <param name="kl">KL(q(z|x) ‖ p(z)), [N].</param>
    /// <param name="split">Of all examples of the measured split.</param>
    /// <param name="training">Of examples that know nothing of the measured ones.</param>
    private AggregateRows Aggregate(
        DiagonalGaussian q, Tensor kl, DiagonalGaussian split, DiagonalGaussian training, EvaluationContext context)
    {
        long all = split.Mean.shape[0];
        IReadOnlyList<double> Against(ILatentDensity aggregate, string name, double from)
        {
            using IDisposable half = context.Progress.Part(from, from + 0.5);
            return Of(aggregate, context with { Part = name });
        }

        IReadOnlyList<double> Of(ILatentDensity aggregate, EvaluationContext context) =>
            MutualInformation.PerExample(q, aggregate, spec.AggregateSamples, context);
        var gaussian = new AggregateGaussian(training);
        var mixture = new GuardedMixture(new AggregatePosterior(training), gaussian);
        string examples = $"examples={q.Mean.shape[0]}; samples={spec.AggregateSamples}";
        return new AggregateRows
        {
            Cost = Values(kl),
            Information = new InformationBounds(
                Against(new AggregatePosterior(split), "split", 0), Math.Log(all),
                [(MetricComponent.Word("gaussian"), Values(gaussian.KlFrom(q))),
                    (MetricComponent.Word("training-mixture"), Against(mixture, "training", 0.5))]),
            Protocol = FormattableString.Invariant($"{examples}; N={all}; ceiling ln N={Math.Log(all):F3}"),
            TrainingProtocol = $"{examples}; training examples={training.Mean.shape[0]}",
        };
    }

    private static double[] Values(Tensor t)
    {
        using Tensor plain = t.contiguous().cpu();
        return plain.data<double>().ToArray();
    }
}
