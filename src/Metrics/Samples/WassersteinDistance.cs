using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>How far mass has to be moved from samples to data, by the exact assignment, beside the same between training and measured data: two
/// finite sets of one distribution are apart too, and far apart where modes are.</summary>
public sealed class WassersteinDistance(WassersteinSpec spec) : IMetric<IGenerativeModel>
{
    private static readonly MetricDescriptor Distance = new()
    {
        Id = "wasserstein-2",
        Version = 1,
        Title = "Wasserstein-2 distance",
        Definition = "(min over permutations π of 1/n Σ |x_i − y_π(i)|²)^½ between n samples and n examples of the split, Euclidean distance, not squared",
        Source = "Peyré & Cuturi 2019, section 2.2, arXiv:1803.00567",
        Unit = "data units",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor Squared = Distance with
    {
        Id = "wasserstein-2-squared",
        Title = "Wasserstein-2 distance, squared",
        Definition = "min over permutations π of 1/n Σ |x_i − y_π(i)|² between n samples and n examples of the split",
        Unit = "squared data units",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Distance, Squared];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (!ExactTransport.AppliesTo(context.Shape))
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, ExactTransport.WhyNot(context.Shape)))];
        using DisposeScope scope = NewDisposeScope();
        long count = Math.Min(spec.Samples, Math.Min(context.CountFor(spec), context.TrainingX.shape[0]));
        Tensor data = context.X.narrow(0, 0, count);
        string protocol = $"exact assignment; n={count}";
        return
        [
            .. Rows(ExactTransport.SquaredDistance(context.Samples.Take(count, context.Cancellation), data), count, $"{protocol} {context.Samples.Kind}", component: ""),
            .. Rows(ExactTransport.SquaredDistance(context.TrainingX.narrow(0, 0, count), data), count, $"{protocol} training examples in the place of samples", FeatureComparison.Floor),
        ];
    }

    private static IEnumerable<Measurement> Rows(double squared, long count, string protocol, string component) =>
    [
        new() { Descriptor = Distance, Component = component, Estimate = new Estimate(Math.Sqrt(squared), double.NaN, count), Protocol = protocol },
        new() { Descriptor = Squared, Component = component, Estimate = new Estimate(squared, double.NaN, count), Protocol = protocol },
    ];
}
