using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>What is said of samples at a scale; the component is the scale.</summary>
internal static class GuidanceRows
{
    public static MetricDescriptor Frechet { get; } = new()
    {
        Id = "frechet-distance-at-scale",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 1,
        Title = "Fréchet distance at a guidance scale",
        Definition = "Fréchet distance, as in frechet-distance, of samples of the real examples' classes at one weight of the class",
        Source = "Ho & Salimans 2022, section 4, arXiv:2207.12598",
        Unit = "squared feature units",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    public static MetricDescriptor Precision { get; } = Frechet with
    {
        Id = "precision-at-scale",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Precision at a guidance scale",
        ShortTitle = "quality",
        Definition = "share of those samples inside the k-nearest-neighbour ball of some real example, as in precision",
        Unit = "share",
        Direction = Direction.Higher,
    };

    public static MetricDescriptor Recall { get; } = Precision with
    {
        Id = "recall-at-scale",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Recall at a guidance scale",
        ShortTitle = "diversity",
        Definition = "share of real examples inside the k-nearest-neighbour ball of some of those samples, as in recall",
    };

    public static MetricDescriptor Accuracy { get; } = Precision with
    {
        Id = "class-accuracy-at-scale",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "Accuracy of the class at a guidance scale",
        ShortTitle = "obedience",
        Definition = "share of those samples that the classifier gives the class that was asked for",
    };

    public static IReadOnlyList<MetricDescriptor> All { get; } = [Frechet, Precision, Recall, Accuracy];
}
