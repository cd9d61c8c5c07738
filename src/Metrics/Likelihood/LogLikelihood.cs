using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) as the model itself evaluates it; the model says whether that is exact or a bound.</summary>
public sealed class LogLikelihood(DensitySpec spec) : IMetric<IDensity>
{
    /// <summary>Exact or nearly so, as the density says.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "log-likelihood",
        Version = 2, // a stream for each example where the density is stochastic
        Title = "Log-likelihood",
        Definition = "E[log p(x)] over the split, by the model's own density",
        Source = "Theis et al. 2016, section 3.1, arXiv:1511.01844",
        Unit = "nats",
        Direction = Direction.Higher,
        Kind = BoundKind.Exact,
        IsLogDensity = true,
        Role = MetricRole.LogLikelihood,
        ShortTitle = "log p",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    public IReadOnlyList<Measurement> Evaluate(IDensity model, EvaluationContext context)
    {
        using Tensor x = context.X.narrow(0, 0, context.CountFor(spec));
        return [LogDensityRow.Measure(model, Descriptor, x, context)];
    }
}
