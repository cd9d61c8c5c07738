using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>The bounds of the aggregate posterior written again, with places for a mistake. All other rows are those of the estimator
/// inside.</summary>
internal sealed class OwnAggregate(IMetric inner) : IMetric
{
    private const int Samples = 3;

    /// <summary>E[zzᵀ] of the fit: of the means, and of the posteriors about them.</summary>
    public Func<Tensor, Tensor, Tensor> Combine { get; init; } = (ofMeans, within) => ofMeans + within;

    /// <summary>Whether the example's own posterior is one of the mixture.</summary>
    public bool CountsItself { get; init; } = true;

    public IReadOnlyList<MetricDescriptor> Descriptors => inner.Descriptors;

    public Type Requirement => inner.Requirement;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        var encoder = (IAmortizedPosterior)model;
        DiagonalGaussian q = encoder.Posterior(context.X);
        Tensor cost = q.KlToStandardNormal(), most = KlToFit(q, encoder.Posterior(context.TrainingX)), least = Told(q, context);
        return
        [
            .. inner.Evaluate(model, context).Select(row => (row.Descriptor.Id, row.Component.ToString()) switch
            {
                ("mutual-information", _) => With(row, least),
                ("aggregate-kl", _) => With(row, cost - least),
                ("mutual-information-upper-bound", "gaussian") => With(row, most),
                ("aggregate-kl-lower-bound", "gaussian") => With(row, cost - most),
                _ => row,
            }),
        ];
    }

    private Tensor KlToFit(DiagonalGaussian q, DiagonalGaussian training)
    {
        Tensor centred = training.Mean - training.Mean.mean([0L]);
        Tensor covariance = Combine(centred.t().mm(centred) / centred.shape[0], training.LogVar.exp().mean([0L]).diag());
        Tensor precision = linalg.inv(covariance), off = q.Mean - training.Mean.mean([0L]);
        Tensor quadratic = (off.mm(precision) * off).sum(dim: -1) + (q.LogVar.exp() * precision.diagonal()).sum(dim: -1);
        return (quadratic + linalg.slogdet(covariance).Item2 - q.LogVar.sum(dim: -1) - q.Mean.shape[1]) / 2;
    }

    private Tensor Told(DiagonalGaussian q, EvaluationContext context)
    {
        using Generator rng = context.Streams.Create("own aggregate", CPU);
        long count = q.Mean.shape[0];
        Tensor isOwn = eye(count, dtype: ScalarType.Bool), told = zeros(count, dtype: ScalarType.Float64);
        for (int draw = 0; draw < Samples; draw++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor z = q.Reparameterize(randn(q.Mean.shape, dtype: ScalarType.Float64, generator: rng));
            Tensor all = new DiagonalGaussian(q.Mean.unsqueeze(0), q.LogVar.unsqueeze(0)).LogProb(z.unsqueeze(1)); // [N, N]
            Tensor counted = CountsItself ? all : all.masked_fill(isOwn, double.NegativeInfinity);
            told.add_((q.LogProb(z) - LogSpace.LogMeanExp(counted, 1)) / Samples);
        }

        return told;
    }

    private static Measurement With(Measurement row, Tensor values) =>
        Measurement.OfExamples(row.Descriptor, values.contiguous().data<double>().ToArray(), row.Protocol, row.Component);
}
