using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Precision, recall, density and coverage by balls around features, each reaching to the k-th nearest neighbour in its own
/// set.</summary>
public sealed class PrecisionRecall(PrecisionRecallSpec spec) : FeatureComparison(spec, spec.Samples, fewest: spec.Neighbours + 1)
{
    /// <summary>Share of samples among the data.</summary>
    public static MetricDescriptor Precision { get; } = new()
    {
        Id = "precision",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Precision on features",
        Definition = "share of samples inside the k-nearest-neighbour ball of some real example",
        Source = "Kynkäänniemi et al. 2019, eq. 1-2, arXiv:1904.06991",
        Unit = "share",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Place = 3,
        Columns = [new("precision", MetricComponent.None)],
    };

    /// <summary>Share of the data among samples.</summary>
    public static MetricDescriptor Recall { get; } = Precision with
    {
        Id = "recall",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Recall on features",
        Definition = "share of real examples inside the k-nearest-neighbour ball of some sample",
        Place = 4,
        Columns = [new("recall", MetricComponent.None)],
    };

    private static readonly MetricDescriptor Density = Precision with
    {
        Id = "density",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Density on features",
        Definition = "mean over samples of the number of real examples whose k-nearest-neighbour ball holds the sample, divided by k, "
            + "ties on a ball's edge sharing its places; 1 in expectation for equal distributions",
        Source = "Naeem et al. 2020, eq. 4, arXiv:2002.09797",
        Unit = "balls over k",
        Direction = Direction.None, // 1 is right: samples crowded where the data are dense have more
        Role = MetricRole.Detail,
    };

    /// <summary>Share of the data with a sample near by.</summary>
    public static MetricDescriptor Coverage { get; } = Precision with
    {
        Id = "coverage",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Coverage on features",
        Definition = "share of real examples whose k-nearest-neighbour ball holds a sample",
        Source = "Naeem et al. 2020, eq. 5, arXiv:2002.09797",
        Place = 5,
        Columns = [new("coverage", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Precision, Recall, Density, Coverage];

    protected override string Options(long count) => $"k={spec.Neighbours}";

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context) =>
        Compare(reference, spec.Neighbours, context);

    /// <summary>From features of samples, [N, F], to precision, recall, density and coverage.</summary>
    internal static Func<Tensor, IReadOnlyList<Estimate>> Compare(Tensor reference, int neighbours, EvaluationContext context)
    {
        var real = new NeighbourBalls(reference, neighbours, context);
        return set =>
        {
            BallOverlap overlap = real.Meet(new NeighbourBalls(set, neighbours, context), context);
            using Generator rng = context.Streams.Create("precision-recall-halves", CPU);
            double[] effects = DesignEffects.Of(reference, set, neighbours, rng);
            IEnumerable<double> crowding = overlap.BallsAround.Zip(overlap.Surplus, (balls, surplus) =>
                (balls - surplus) / neighbours);
            Estimate density = Estimate.FromValues([.. crowding]);
            return
            [
                ShareEstimate.Of(overlap.BallsAround.Average(balls => balls > 0 ? 1.0 : 0), set.shape[0], effects[0]),
                ShareEstimate.Of(overlap.Reached.Average(Share), set.shape[0], effects[1]),
                density with { StandardError = density.StandardError * Math.Sqrt(effects[2]) },
                ShareEstimate.Of(overlap.Holds.Average(Share), set.shape[0], effects[3]),
            ];
        };
    }

    private static double Share(bool isTrue) => isTrue ? 1 : 0;
}
