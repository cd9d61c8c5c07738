using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>The Fréchet distance falls with the count N like a + b/N; what is reported is a. Where Chong and Forsyth take random subsets of
/// the samples, each beside all real examples, here both sets are cut into parts of equal size, so that the bias of the real side goes
/// too and each example is used equally often at every size.</summary>
public sealed class FrechetExtrapolation(FrechetExtrapolationSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 4)
{
    /// <summary>Examples a feature in the smallest part, below which the bias is no line in 1/N.</summary>
    private const int ExamplesAFeature = 2;

    /// <summary>The extrapolated distance.</summary>
    public static MetricDescriptor Descriptor { get; } = FrechetDistance.Descriptor with
    {
        Id = "frechet-distance-infinity",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Fréchet distance of endless samples",
        Definition = "intercept of the line in 1/N through Fréchet distances of N samples and N real examples, as in frechet-distance, N "
            + "the size of one of 1, 2, .. equal parts of the sets",
        Source = "Chong & Forsyth 2020, section 3.2, arXiv:1911.07023",
        Role = MetricRole.FeatureQuality,
        Place = int.MaxValue,
        Columns = [new("Fréchet ∞", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    protected override string Options(long count) => $"parts=1 to {spec.Parts}, {spec.Divisions} divisions";

    protected override string? Doubt(Tensor set)
    {
        long smallest = set.shape[0] / spec.Parts;
        return smallest >= ExamplesAFeature * set.shape[1]
            ? null
            : FormattableString.Invariant(
                $"{smallest} examples in the smallest part of {set.shape[1]} features; it takes twice as many as features");
    }

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context) => set =>
    {
        using Generator rng = context.Streams.Create("frechet-distance-infinity", CPU);
        return [new FrechetLine(spec.Parts, spec.Divisions).Intercept(set, reference, rng, context)];
    };
}
