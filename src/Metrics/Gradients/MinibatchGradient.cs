using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>The reparameterized gradient of a minibatch's ELBO is noisy because examples differ and because z is drawn. With B examples of
/// L draws its variance is (V_x + V_z/L)/B, so at B·L = const one draw of as many examples as can be had is best.</summary>
/// <remarks>Kingma &amp; Welling 2014, section 2.3: L = 1 will do where the minibatch is large enough, e.g. 100.</remarks>
public sealed class MinibatchGradient(MinibatchGradientSpec spec) : IMetric<IAmortizedPosterior>
{
    /// <summary>Of both causes.</summary>
    public static MetricDescriptor Variance { get; } = new()
    {
        Id = "minibatch-gradient-variance",
        Version = 1,
        Title = "Variance of a minibatch's gradient",
        Definition = "trace of the covariance of the gradient of a minibatch's mean ELBO in all weights, over minibatches drawn with "
            + "replacement and over draws of z: E[½‖g − g'‖²], g and g' independent",
        Source = "Kingma & Welling 2014, section 2.3, arXiv:1312.6114",
        Unit = "1",
        Direction = Direction.None, // a decoder that ignores its latent has little
        Kind = BoundKind.Estimate,
        ErrorCovers = ErrorCoverage.Samples,
    };

    /// <summary>Of one of them.</summary>
    public static MetricDescriptor DrawVariance { get; } = Variance with
    {
        Id = "minibatch-gradient-draw-variance",
        Title = "Variance of a minibatch's gradient from the draws of z",
        Definition = "the part of it that is there at a fixed minibatch: E[½‖g − g'‖²], g and g' of one minibatch with draws of their own",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Variance, DrawVariance];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (WhyNot(model, context) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        long count = context.CountFor(spec);
        var rows = new List<Measurement>();
        foreach (int samples in context.Progress.Over([.. spec.Samples.Distinct()]))
        {
            var batches = new MinibatchGradients(model, context.X.narrow(0, 0, count), samples, spec.Evaluations / samples);
            List<double> both = [], draws = [];
            for (int repeat = 0; repeat < spec.Repeats; repeat++)
            {
                context.Progress.At((double)repeat / spec.Repeats);
                double[] halves = Halves(repeat);
                both.Add(halves[0]);
                draws.Add(halves[1]);
            }

            rows.Add(Row(Variance, both, samples, count));
            rows.Add(Row(DrawVariance, draws, samples, count));

            double[] Halves(int repeat)
            {
                using DisposeScope scope = NewDisposeScope();
                return context.Once($"L={samples}", new Chunk(repeat, 1), () =>
                {
                    using Generator rng = context.Streams.Create($"{Variance.Id};L={samples}", repeat, context.X.device);
                    (double total, double ofDraws) = batches.Halves(rng);
                    return [tensor(new[] { total, ofDraws }).unsqueeze(0)];
                })[0].cpu().data<double>().ToArray();
            }
        }

        return rows;
    }

    private Measurement Row(MetricDescriptor descriptor, List<double> values, int samples, long count) => new()
    {
        Descriptor = descriptor,
        Component = MetricComponent.Of(ComponentQuantity.Draws, samples),
        Estimate = Estimate.FromValues(values),
        Protocol = $"{spec.Evaluations / samples} of {count} examples; evaluations={spec.Evaluations}; repeats={spec.Repeats}",
    };

    private string? WhyNot(IAmortizedPosterior model, EvaluationContext context)
    {
        if (spec.Samples.FirstOrDefault(samples => spec.Evaluations % samples != 0) is > 0 and var odd)
            return $"{odd} draws an example do not divide {spec.Evaluations} evaluations";
        using DisposeScope scope = NewDisposeScope();
        using var _ = enable_grad();
        return model is IGenerativeModel && model.Posterior(context.X.narrow(0, 0, 1)).Mean.requires_grad
            ? null
            : "its posterior has no gradient in weights";
    }
}
