using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>The collapse report: KL of each latent dimension, active units over a sweep of thresholds, and the mean KL split into what z
/// tells about x and how far the aggregate posterior is from the prior.</summary>
public sealed class PosteriorCollapse(PosteriorCollapseSpec spec) : IMetric<IAmortizedPosterior>
{
    private static readonly MetricDescriptor KlPerDimension = new()
    {
        Id = "kl-per-dimension",
        Version = 1,
        Title = "KL per latent dimension",
        Definition = "E_x[KL(q(z_j|x) ‖ p(z_j))] in closed form",
        Source = "Kingma & Welling 2014, appendix B, arXiv:1312.6114",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
    };

    private static readonly MetricDescriptor Active = KlPerDimension with
    {
        Id = "active-units",
        Title = "Active units",
        Definition = "number of dimensions with Var_x(E_q[z_j]) above the threshold",
        Source = "Burda et al. 2016, section 5.2, arXiv:1509.00519",
        Unit = "dimensions",
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor AggregateKl = KlPerDimension with
    {
        Id = "aggregate-kl",
        Title = "KL of the aggregate posterior",
        Definition = "KL(q(z) ‖ p(z)) with q(z) = 1/N Σ q(z|x_i) over the examples, as E[KL(q(z|x) ‖ p(z))] − I(x; z)",
        Source = "Hoffman & Johnson 2016, ELBO surgery",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor Information = AggregateKl with
    {
        Id = "mutual-information",
        Title = "Mutual information of x and z",
        Definition = "I(x; z) = E[log q(z|x) − log q(z)] with x uniform over the N examples: at most ln N",
        Direction = Direction.None,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [KlPerDimension, Active, AggregateKl, Information];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Posteriors(model, context);
        Tensor kl = q.KlToStandardNormalPerDimension(); // [N, Z]
        return [.. DimensionRows(kl), .. ActiveRows(q.Mean), .. AggregateRows(q, kl.sum(dim: -1), context)];
    }

    /// <returns>[N, Z], float64.</returns>
    private DiagonalGaussian Posteriors(IAmortizedPosterior model, EvaluationContext context)
    {
        List<Tensor> means = [], logVars = [];
        foreach (Chunk chunk in context.Chunks(context.CountFor(spec), context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            DiagonalGaussian q = model.Posterior(chunk.Of(context.X));
            means.Add(q.Mean.to(ScalarType.Float64, copy: true).MoveToOuterDisposeScope());
            logVars.Add(q.LogVar.to(ScalarType.Float64, copy: true).MoveToOuterDisposeScope());
        }

        return new DiagonalGaussian(cat(means, 0), cat(logVars, 0));
    }

    private static IEnumerable<Measurement> DimensionRows(Tensor kl)
    {
        using Tensor byDimension = kl.t().contiguous().cpu();
        long dimensions = kl.shape[1], examples = kl.shape[0];
        int digits = Math.Max(2, (dimensions - 1).ToString(CultureInfo.InvariantCulture).Length);
        for (long j = 0; j < dimensions; j++)
        {
            yield return new Measurement
            {
                Descriptor = KlPerDimension,
                Component = $"dim={j.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}",
                Estimate = Estimate.FromValues(byDimension[j].data<double>().ToArray()),
                Protocol = $"examples={examples}",
            };
        }
    }

    private IEnumerable<Measurement> ActiveRows(Tensor means)
    {
        long examples = means.shape[0];
        if (examples < 2)
            return [Measurement.NotApplicable(Active, $"a variance over examples needs 2 of them; {examples} measured: raise \"examples\"")];
        return spec.Thresholds.Select(threshold => new Measurement
        {
            Descriptor = Active,
            Component = FormattableString.Invariant($"threshold={threshold}"),
            Estimate = new Estimate(ActiveUnits.Count(means, threshold), double.NaN, examples),
            Protocol = FormattableString.Invariant($"threshold={threshold}; examples={examples}"),
        });
    }

    /// <param name="kl">KL(q(z|x) ‖ p(z)), [N].</param>
    private IEnumerable<Measurement> AggregateRows(DiagonalGaussian q, Tensor kl, EvaluationContext context)
    {
        ExampleValues information = MutualInformation.PerExample(q, spec.AggregateSamples, context);
        var total = new ExampleValues(kl.shape[0]);
        total.Set(new Chunk(0, kl.shape[0]), kl);
        string protocol = FormattableString.Invariant($"N={kl.shape[0]}; samples={spec.AggregateSamples}; ceiling ln N={Math.Log(kl.shape[0]):F3}");
        yield return Measurement.OfExamples(AggregateKl, [.. total.Values.Zip(information.Values, (cost, told) => cost - told)], protocol);
        yield return Measurement.OfExamples(Information, information.Values, protocol);
    }
}
