using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Unbiased, so its expectation at any count is the discrepancy of the distributions,
/// and for equal distributions it falls on both sides of zero.</summary>
public sealed class KernelDistance(KernelDistanceSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 3)
{
    /// <summary>The distance itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "kernel-distance",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Kernel distance on features",
        Definition = "unbiased MMD² between the features of samples and of real examples under k(x, y) = (x·y/F + 1)³, mean over "
            + "random subsets",
        Source = "Bińkowski et al. 2018, section 4, arXiv:1801.01401",
        Unit = "squared discrepancy",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Place = 2,
        Columns = [new("kernel", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    /// <remarks>Subsets overlap, so the spread between them is not the error of their mean. Of the variance V of one subset's number, by
    /// the jackknife within it, the share M/N is what the examples leave in any mean over subsets, and the rest is the choice of the
    /// subset, divided by their number.</remarks>
    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context) => set =>
    {
        long count = set.shape[0], size = SizeFor(count), subsets = SubsetsFor(count);
        using Generator rng = context.Streams.Create("kernel-distance", CPU);
        double sum = 0, variances = 0;
        foreach (Chunk _ in context.Chunks(subsets, 1))
        {
            using DisposeScope scope = NewDisposeScope();
            UnbiasedDiscrepancy kernel = CubicKernel.Between(Pick(set, size, rng), Pick(reference, size, rng));
            sum += kernel.Value;
            variances += Math.Pow(kernel.StandardError(), 2);
        }

        double shared = (double)size / count;
        return [new Estimate(sum / subsets, Math.Sqrt(variances / subsets * (shared + ((1 - shared) / subsets))), count)];
    };

    protected override string Options(long count) => $"subsets={SubsetsFor(count)} of {SizeFor(count)}";

    private long SizeFor(long count) => Math.Min(spec.SubsetSize, count);

    private long SubsetsFor(long count) => SizeFor(count) == count ? 1 : spec.Subsets;

    private static Tensor Pick(Tensor features, long size, Generator rng) => size == features.shape[0]
        ? features
        : features.index_select(0, randperm(features.shape[0], dtype: ScalarType.Int64, generator: rng).narrow(0, 0, size));
}
