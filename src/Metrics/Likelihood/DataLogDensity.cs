using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>The mean log density of the data under their own distribution: what no model can exceed in expectation.</summary>
public sealed class DataLogDensity(DataDensitySpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>Of the density that the data were drawn from.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "data-log-density",
        Version = 1,
        Title = "Log density of the data's own distribution",
        Definition = "E[log p_data(x)] over the split: minus the entropy of the data, the ceiling of every model's log-likelihood",
        Source = "Gibbs' inequality; Cover & Thomas 2006, theorem 2.6.3",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
        Role = MetricRole.DataDensity,
        ShortTitle = "true log p",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        if (context.DataDensity is not { } density)
            return [Measurement.NotApplicable(Descriptor, "the density of these data is not known")];
        using Tensor x = context.X.narrow(0, 0, context.CountFor(spec)).cpu();
        return [LogDensityRow.Measure(density, Descriptor, x, context)];
    }
}
