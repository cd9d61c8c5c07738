using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Between finite sets it is above the distance of the distributions, so only equal counts are compared.</summary>
public sealed class SlicedWasserstein(SlicedWassersteinSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 2, spec.Space)
{
    /// <summary>The distance itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "sliced-wasserstein",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Sliced Wasserstein distance",
        Definition = "(mean over directions θ of W_p(θ·x, θ·y)^p)^(1/p), θ uniform on the sphere, W_p of the sorted projections of samples "
            + "x and real examples y, p = 2 or that of the protocol",
        Source = "Bonneel et al. 2015, section 4.1, doi:10.1007/s10851-014-0506-3; Deshpande et al. 2018, section 3, arXiv:1803.11188",
        Unit = "units of the space",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        Columns = [new("sliced W", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    protected override string Options(long count) => $"p={spec.Order}; directions={spec.Projections}";

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context)
    {
        using Generator rng = context.Streams.Create("sliced-wasserstein", CPU);
        var transport = new SlicedTransport(SlicedTransport.Directions(reference.shape[1], spec.Projections, rng), spec.Order);
        return set =>
        {
            Estimate cost = transport.MeanCost(set, reference, context);
            return [spec.Order == 1 ? cost : PointAssignment.Root(cost)];
        };
    }
}
