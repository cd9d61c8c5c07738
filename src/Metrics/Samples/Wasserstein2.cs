using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>The 2-Wasserstein distance of equally many samples and real examples, by the exact assignment, with its floor: the same number
/// with other real examples in the place of the samples.</summary>
/// <remarks>Between finite sets it is above the distance of the distributions, so only equal counts are compared.</remarks>
public sealed class Wasserstein2(Wasserstein2Spec spec) : IMetric<IGenerativeModel>
{
    /// <summary>W₂.</summary>
    public static MetricDescriptor Distance { get; } = new()
    {
        Id = "wasserstein-2",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Wasserstein-2 distance",
        Definition = "W₂ = (min over one-to-one assignments π of 1/n Σ |x_i − y_π(i)|²)^½, x samples, y real examples",
        Source = "Peyré & Cuturi 2019, section 2.2, arXiv:1803.00567",
        Unit = "units of x",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        Place = 1,
        Columns = [new("W2", MetricComponent.None)],
    };

    private static readonly MetricDescriptor Squared = Distance with
    {
        Id = "wasserstein-2-squared",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Wasserstein-2 distance, squared",
        Definition = "W₂², the mean squared distance of the same assignment",
        Unit = "squared units of x",
        Role = MetricRole.Detail,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Distance, Squared];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        long count = RealHalves.CountFor(context, spec, spec.Samples);
        if (WhyNot(context, count) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        using DisposeScope scope = NewDisposeScope();
        RealHalves real = RealHalves.Of(context.X, count);
        string protocol = FormattableString.Invariant(
            $"real={count}, alternate rows of the split; exact assignment; W2 = root of the mean squared distance");
        return
        [
            .. spec.RowsOf(context.Samples).GroupBy(row => row.Kind).SelectMany(OfSamples),
            .. Rows(DistanceOf(real.Other), $"samples={count} other real examples; {protocol}", MetricComponent.Floor),
        ];

        Estimate DistanceOf(Tensor x) => PointAssignment.MeanSquaredDistance(x, real.Reference);

        IEnumerable<Measurement> OfSamples(IGrouping<SampleKind, SampledRow> kind)
        {
            Estimate squared = DistanceOf(context.Samples.Take(count, kind.Key, context.Cancellation));
            return [.. kind.SelectMany(row => Rows(squared, $"samples={count} {row.Name}; {protocol}", row.Component))];
        }
    }

    private static string? WhyNot(EvaluationContext context, long count) => (context.Shape.Dimensions, count) switch
    {
        ( > PointAssignment.MostDimensions, _) => PointAssignment.TooManyDimensions(context.Shape),
        (_, < 1) => "the measured split has one example; it takes two halves",
        _ => null,
    };

    private static IEnumerable<Measurement> Rows(Estimate squared, string protocol, MetricComponent component) =>
        [Row(Distance, PointAssignment.Root(squared), protocol, component), Row(Squared, squared, protocol, component)];

    private static Measurement Row(MetricDescriptor descriptor, Estimate estimate, string protocol, MetricComponent component)
    {
        var row = new Measurement { Descriptor = descriptor, Component = component, Estimate = estimate, Protocol = protocol };
        return double.IsFinite(estimate.Mean) ? row : row.Doubted("some samples are not finite");
    }
}
