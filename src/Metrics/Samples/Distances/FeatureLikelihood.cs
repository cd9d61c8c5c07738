using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Samples that are copies of training examples get kernels that are narrow, and the test examples between them are unlikely: it
/// tells good samples from memorized ones, which a distance of sets does not.</summary>
/// <remarks>As Jiralerspong et al. 2023 and their code have it: features are standardized by the test examples; the variance of each kernel
/// is the one that is best for the training examples; nats are divided by the number of features and multiplied by 100, and those of
/// kernels on half of the training examples, fitted to the other half, are taken off.</remarks>
public sealed class FeatureLikelihood(FeatureLikelihoodSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 2)
{
    private const double Scale = 100;
    private const int FewestTraining = 4;

    /// <summary>Of test examples.</summary>
    public static MetricDescriptor OfTest { get; } = new()
    {
        Id = "feature-likelihood-divergence",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Feature likelihood divergence",
        Definition = "−100/F mean log p(y) over test examples y, p the mixture of isotropic Gaussians on the samples with the variances "
            + "that are best for training examples, less the same of a mixture on half of the training examples fitted to the other half",
        Source = "Jiralerspong et al. 2023, section 3, arXiv:2302.04440",
        Unit = "hundredths of nats/feature",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Columns = [new("FLD", MetricComponent.None)],
    };

    /// <summary>Of training examples.</summary>
    public static MetricDescriptor OfTraining { get; } = OfTest with
    {
        Id = "feature-likelihood-divergence-train",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Feature likelihood divergence of training examples",
        Definition = "the same of the training examples that the variances were fitted to",
        Direction = Direction.None, // copies of them have least
        Role = MetricRole.Detail,
    };

    /// <summary>Between the two.</summary>
    public static MetricDescriptor Gap { get; } = OfTraining with
    {
        Id = "feature-likelihood-gap",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Generalization gap of the feature likelihood",
        Definition = "feature-likelihood-divergence of training examples less that of test examples: far below that of real data where "
            + "samples repeat training examples",
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [OfTest, OfTraining, Gap];

    protected override string? WhyNot(EvaluationContext context) => context.TrainingX.shape[0] < FewestTraining
        ? FormattableString.Invariant($"{context.TrainingX.shape[0]} training examples; it takes {FewestTraining}")
        : null;

    protected override string Options(long count) => $"training examples<={spec.Training}";

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context)
    {
        long rows = Math.Min(spec.Training, context.TrainingX.shape[0]);
        Tensor mean = reference.mean([0L]), deviation = reference.std(0);
        Tensor varying = deviation.gt(0).nonzero().squeeze(1);
        Tensor Standard(Tensor set) => ((set - mean) / deviation).index_select(1, varying);
        PointSpace space = PointSpace.For(SampleSpace.Features, context);
        Tensor training = Standard(space.Of(context.TrainingX.narrow(0, 0, rows), "training examples"));
        Tensor test = Standard(reference);
        long half = Math.Min(reference.shape[0], rows / 2);
        Tensor ofOneHalf = training.slice(0, 0, 2 * half, 2), ofTheOther = training.slice(0, 1, rows, 2);
        Tensor baseline = KernelMixture.Fit(ofOneHalf, ofTheOther, context.Cancellation).Of(test).LogP;
        return set => Compare(Standard(set), training, test, baseline, context);
    }

    private static IReadOnlyList<Estimate> Compare(Tensor set, Tensor training, Tensor test, Tensor baseline, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        KernelMixture mixture = KernelMixture.Fit(set, training, context.Cancellation);
        MixtureLikelihood ofTest = mixture.Of(test), ofTraining = mixture.Of(training);
        Estimate Of(Tensor first, Tensor? second, Tensor shares) => Divergence(first, second, shares, set.shape[1]);
        return
        [
            Of(baseline - ofTest.LogP, null, ofTest.Shares),
            Of(baseline.mean() - ofTraining.LogP, null, ofTraining.Shares),
            Of(ofTest.LogP, ofTraining.LogP, ofTest.Shares - ofTraining.Shares),
        ];
    }

    /// <summary>The mean of the first, less that of the second where there is one, in hundredths of nats a feature. Its error holds the
    /// examples' part and the kernels': a kernel moves the mean log p by its share of the examples.</summary>
    /// <param name="first">[N], nats.</param>
    /// <param name="second">[M], nats; null for none.</param>
    /// <param name="shares">[kernels], as many as there are kernels where a kernel has all.</param>
    private static Estimate Divergence(Tensor first, Tensor? second, Tensor shares, long features)
    {
        double mean = (first.mean() - (second?.mean() ?? 0)).item<double>();
        Tensor variance = first.var() / first.shape[0] + shares.var() / shares.shape[0];
        if (second is not null)
            variance += second.var() / second.shape[0];
        double scale = Scale / features;
        return new Estimate(scale * mean, scale * Math.Sqrt(variance.item<double>()), first.shape[0]);
    }
}
