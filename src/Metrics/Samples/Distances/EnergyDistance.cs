using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Unbiased, so for equal distributions it falls on both sides of zero; zero in expectation for equal distributions
/// alone.</summary>
public sealed class EnergyDistance(EnergyDistanceSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 3, spec.Space)
{
    private const long RowsAtOnce = 500;

    /// <summary>The distance itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "energy-distance",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Energy distance",
        Definition = "2 E|x − y| − E|x − x'| − E|y − y'|, x and x' samples, y and y' real examples, each pair of different ones once",
        Source = "Székely & Rizzo 2013, eq. 2.5, doi:10.1016/j.jspi.2013.03.018",
        Unit = "units of the space",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        Columns = [new("energy", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    /// <remarks>The discrepancy under the kernel −|x − y|: Sejdinovic et al. 2013, theorem 22, doi:10.1214/13-AOS1140.</remarks>
    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context)
    {
        (Tensor ofReal, _, _) = Sums(reference, reference, context);
        return set =>
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor acrossX, Tensor acrossY, Tensor pairs) = Sums(set, reference, context);
            var kernel = new UnbiasedDiscrepancy
            {
                RowsX = Sums(set, set, context).Rows,
                RowsY = ofReal,
                AcrossX = acrossX,
                AcrossY = acrossY,
                Pairs = pairs,
                AcrossMean = acrossX.mean() / set.shape[0],
                AcrossSum = acrossX.sum(),
            };
            return [new Estimate(kernel.Value, kernel.StandardError(), set.shape[0])];
        };
    }

    /// <summary>Of −|a_i − b_j|, with memory that grows with the count and not with its square.</summary>
    /// <returns>Sums over j, over i, and the diagonal, [M] each.</returns>
    private static (Tensor Rows, Tensor Columns, Tensor Pairs) Sums(Tensor a, Tensor b, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> rows = [], pairs = [];
        Tensor columns = zeros([b.shape[0]], ScalarType.Float64);
        foreach (Chunk chunk in context.Chunks(a.shape[0], RowsAtOnce))
        {
            // Differences and not |a|² − 2a·b + |b|², which loses small distances far from the origin.
            Tensor distances = cdist(chunk.Of(a), b, 2, compute_mode.donot_use_mm_for_euclid_dist);
            rows.Add(distances.sum(1L).neg());
            columns.sub_(distances.sum(0L));
            pairs.Add(distances.diagonal(chunk.Start).neg());
        }

        return (cat(rows).MoveToOuterDisposeScope(), columns.MoveToOuterDisposeScope(), cat(pairs).MoveToOuterDisposeScope());
    }
}
