using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>log p(x) = ELBO + KL(q(z|x) ‖ p(z|x)), and its gradient in q, where a latent of one or two dimensions lets each side be
/// computed by a rule of its own: expectations under q by Gauss–Hermite, log p(x) and the posterior on a grid.</summary>
/// <remarks>log p(x) knows nothing of q, so ∇ELBO = −∇KL(q ‖ p(z|x)) for the mean and log variance of each example's q, and with
/// them for all weights of an encoder.</remarks>
public sealed class PosteriorIdentities(PosteriorIdentitiesSpec spec) : IMetric<IAmortizedPosterior>
{
    /// <summary>How far the two sides of the identity are apart, nats.</summary>
    public static MetricDescriptor Bound { get; } = new()
    {
        Id = "elbo-identity",
        Version = 1,
        Title = "Identity of the ELBO",
        Definition = "|log p(x) − ELBO − KL(q(z|x) ‖ p(z|x))|, ELBO by Gauss–Hermite with the KL to the prior in closed form, "
            + "log p(x) and the posterior on a grid",
        Source = "Kingma & Welling 2014, eq. 1, arXiv:1312.6114",
        Unit = "nats",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    /// <summary>How far the two gradients are apart, relative to their norm where that is above 1.</summary>
    public static MetricDescriptor Gradient { get; } = Bound with
    {
        Id = "elbo-gradient-identity",
        Title = "Identity of the ELBO's gradient",
        Definition = "‖∇ELBO + ∇KL(q(z|x) ‖ p(z|x))‖ / max(1, ‖∇ELBO‖) in mean and log variance of q(z|x)",
        Unit = "1",
    };

    /// <summary>How far the gradient that training would see is from the exact one, in squared standard errors.</summary>
    public static MetricDescriptor Sampled { get; } = Gradient with
    {
        Id = "elbo-gradient-sampled",
        Title = "Sampled gradient of the ELBO against −∇KL",
        Definition = "mean over mean and log variance of q(z|x) of "
            + "((mean over draws of ∇ELBO + ∇KL(q(z|x) ‖ p(z|x))) / its standard error)²: 1 in expectation, more with more "
            + "draws where the two differ",
        Source = "Kingma & Welling 2014, section 2.4, arXiv:1312.6114",
    };

    /// <summary>log p(x) by the grid, which other estimates of it can be held against.</summary>
    public static MetricDescriptor Evidence { get; } = Bound with
    {
        Id = "quadrature-log-likelihood",
        Title = "Log-likelihood by quadrature",
        Definition = "E[log ∫ p(x|z) p(z) dz], the integral by the trapezoidal rule on a grid",
        Source = "defined here",
        Direction = Direction.Higher,
        IsLogDensity = true,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors =>
        [Bound, Gradient, Evidence, .. spec.Draws is null ? [] : (MetricDescriptor[])[Sampled]];

    public IReadOnlyList<Measurement> Evaluate(IAmortizedPosterior model, EvaluationContext context)
    {
        if (model.LatentDim > 2)
        {
            string reason = $"quadrature takes a latent of one or two dimensions; this one has {model.LatentDim}";
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        }

        long count = context.CountFor(spec);
        ExampleValues residuals = new(count), gradients = new(count), evidence = new(count), sampled = new(count);
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = context.Streams.Create("posterior-identities/draws", context.X.device);
        using var sides = new BothSides(model, spec, context.ChunkRows, context.X, rng);
        foreach (Chunk one in context.Chunks(count, 1))
        {
            using DisposeScope each = NewDisposeScope();
            // Draws of all examples are of one stream: none can be left out of it.
            Tensor numbers = spec.Draws is null ? context.Once("posterior-identities", one, Numbers)[0] : Numbers(one)[0];
            residuals.Set(one, numbers.select(1, 0));
            gradients.Set(one, numbers.select(1, 1));
            evidence.Set(one, numbers.select(1, 2));
            sampled.Set(one, numbers.select(1, 3));
        }

        IReadOnlyList<Tensor> Numbers(Chunk one)
        {
            (double residual, double gradient, double logEvidence, double drawn) = sides.Of(one.Of(context.X));
            return [tensor(new[] { residual, gradient, logEvidence, drawn }).unsqueeze(0)];
        }

        return Rows(residuals, gradients, evidence, sampled, FormattableString.Invariant(
            $"examples={count}; Gauss-Hermite nodes={spec.Nodes}; grid ±{spec.Width} step {spec.Step}; {context.X.dtype}"));
    }

    private IReadOnlyList<Measurement> Rows(
        ExampleValues residuals, ExampleValues gradients, ExampleValues evidence, ExampleValues sampled, string protocol) =>
    [
        Measurement.OfExamples(Bound, residuals.Values, protocol),
        Measurement.OfExamples(Gradient, gradients.Values, protocol),
        Measurement.OfExamples(Evidence, evidence.Values, protocol),
        .. spec.Draws is not { } draws ? [] : (Measurement[])
            [Measurement.OfExamples(Sampled, sampled.Values, FormattableString.Invariant($"{protocol}; draws={draws}"))],
    ];
}
