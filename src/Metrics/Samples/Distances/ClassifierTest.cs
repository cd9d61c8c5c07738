using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>½ for equal distributions, 1 for sets that can be told apart without a mistake.</summary>
public sealed class ClassifierTest(ClassifierTestSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 4, spec.Space)
{
    /// <summary>The accuracy.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "classifier-two-sample-test",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Classifier two-sample test",
        Definition = "cross-validated accuracy of a penalized linear classifier of coordinates and random cosines that tells samples from "
            + "real examples; ½ for equal distributions",
        Source = "Lopez-Paz & Oquab 2017, section 3, arXiv:1610.06545; Rahimi & Recht 2007, section 3",
        Unit = "share",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        Columns = [new("C2ST", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    protected override string Options(long count) =>
        FormattableString.Invariant($"folds={spec.Folds}; cosines={spec.Cosines}; penalty={spec.Penalty}");

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context) => set =>
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = context.Streams.Create("classifier-two-sample-test", CPU);
        DistinctRows rows = DistinctRows.Of(set, reference);
        return [new CrossValidatedTest(spec.Folds, spec.Cosines, spec.Penalty).Accuracy(rows, rng, context.Cancellation)];
    };
}
