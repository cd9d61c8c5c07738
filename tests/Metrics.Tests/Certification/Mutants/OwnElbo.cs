using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>The ELBO written again, with places for one mistake.</summary>
internal sealed class OwnElbo : IMetric
{
    public Func<DiagonalGaussian, Tensor, Tensor> Draw { get; init; } = (q, noise) => q.Reparameterize(noise);

    /// <summary>From [L, N] to [N].</summary>
    public Func<Tensor, Tensor> Average { get; init; } = values => values.mean([0L]);

    /// <returns>[N]</returns>
    public Func<DiagonalGaussian, Tensor> Kl { get; init; } = q => q.KlToStandardNormal();

    public Func<Tensor, Tensor, Tensor> Combine { get; init; } = (likelihood, kl) => likelihood - kl;

    public IReadOnlyList<MetricDescriptor> Descriptors => new ElboSpec().Create().Descriptors;

    public Type Requirement => typeof(IAmortizedPosterior);

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        var latent = (IAmortizedPosterior)model;
        DiagonalGaussian q = latent.Posterior(context.X);
        using Generator rng = context.Streams.Create("own-elbo", CPU);
        Tensor z = Draw(q, randn([20, .. q.Mean.shape], dtype: ScalarType.Float64, generator: rng));
        Tensor likelihood = Average(latent.LogLikelihood(context.X, z)), kl = Kl(q).expand_as(likelihood).contiguous(),
            elbo = Combine(likelihood, kl);
        double levels = context.Shape.Support == Support.Binary ? 0 : 8;
        Tensor bits = levels - (elbo / (context.Shape.Dimensions * Math.Log(2)));
        return [.. Descriptors.Zip(
            [elbo, likelihood, kl, bits], (descriptor, values) => Measurement.OfExamples(descriptor, values.data<double>().ToArray(), ""))];
    }
}
