using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>Estimates of the ELBO's gradient in mean and log variance of each example's q, drawn many times at fixed weights. The KL term
/// is in closed form in all of them: they differ in ∇E_q[log p(x|z)] alone.</summary>
/// <remarks>Kingma &amp; Welling 2014, arXiv:1312.6114; Ranganath et al. 2014, arXiv:1401.0118; Mnih &amp; Rezende 2016,
/// arXiv:1602.06725; Kool et al. 2019.</remarks>
public sealed class GradientVariance(GradientVarianceSpec spec) : IMetric<IAmortizedPosterior>
{
    internal static readonly GradientNumbers Numbers = new(
        "", "mean and log variance of q(z|x)",
        "Kingma & Welling 2014, arXiv:1312.6114; Ranganath et al. 2014, arXiv:1401.0118; Mnih & Rezende 2016, arXiv:1602.06725");

    /// <summary>Trace of the covariance.</summary>
    public static MetricDescriptor Variance => Numbers.Variance;

    /// <summary>The same times what one estimate costs.</summary>
    public static MetricDescriptor AtCost => Numbers.AtCost;

    public IReadOnlyList<MetricDescriptor> Descriptors => Numbers.All;

    /// <summary>Estimators and the draws of one estimate, in the order of rows.</summary>
    private IEnumerable<(GradientEstimator Estimator, int Samples)> Estimates =>
        from estimator in Enum.GetValues<GradientEstimator>()
        from samples in spec.Samples.Distinct()
        where estimator != GradientEstimator.ScoreFunctionLeaveOneOut || samples > 1
        select (estimator, samples);

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        var found = Estimates.ToDictionary(entry => entry, _ => new List<GradientMoments>());
        foreach (Chunk one in context.Chunks(count, 1))
        {
            using DisposeScope scope = NewDisposeScope();
            foreach ((var estimate, GradientMoments moments) in OfExample(model, one, context))
                found[estimate].Add(moments);
        }

        string exact = model.LatentDim <= 2 ? $"quadrature nodes={spec.Nodes}" : $"{spec.ReferenceDraws} reparameterized draws";
        string protocol = $"examples={count}; draws={spec.Draws}; baseline={spec.BaselineDraws} draws; exact={exact}; {context.X.dtype}";
        return [.. found.SelectMany(entry => Numbers.Rows(
            MetricComponent.Of(entry.Key.Estimator).And(MetricComponent.Of(ComponentQuantity.Draws, entry.Key.Samples)),
            entry.Value, Cost(entry.Key.Estimator, entry.Key.Samples), protocol))];
    }

    /// <summary>A reparameterized gradient goes back through the decoder as well.</summary>
    private static double Cost(GradientEstimator estimator, int samples) =>
        estimator == GradientEstimator.Reparameterized ? 2.0 * samples : samples;

    private IEnumerable<((GradientEstimator Estimator, int Samples) Estimate, GradientMoments Moments)> OfExample(
        IAmortizedPosterior model, Chunk example, EvaluationContext context)
    {
        var gradients = new PosteriorGradients(model, example.Of(context.X), context.ChunkRows, context.Cancellation);
        double mean = gradients.Decode(Noise("gradient-baseline", spec.BaselineDraws)).Value.mean().item<double>();
        (Tensor exact, double error) = model.LatentDim <= 2
            ? (gradients.ByQuadrature(spec.Nodes), 0)
            : gradients.ByDraws(Noise("gradient-reference", spec.ReferenceDraws));
        foreach (int samples in spec.Samples.Distinct())
        {
            DecodedDraws decoded = gradients.Decode(Noise($"gradient-variance;L={samples}", (long)spec.Draws * samples));
            foreach (var estimate in Estimates.Where(entry => entry.Samples == samples))
            {
                Tensor draws = gradients.Estimates(decoded, samples, estimate.Estimator, mean);
                yield return (estimate, GradientMoments.Of(draws, exact, error));
            }
        }

        Tensor Noise(string purpose, long draws)
        {
            using var stream = new ExampleNoise(context.Streams, purpose, example, gradients.Like);
            return stream.Draw(draws).squeeze(1);
        }
    }
}
