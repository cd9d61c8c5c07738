using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Interpolation;

/// <summary>What is said of decoded paths; components <c>straight</c> and <c>spherical</c>.</summary>
internal static class InterpolationRows
{
    public static MetricDescriptor Values { get; } = new()
    {
        Id = "interpolation-length",
        Version = 1,
        Title = "Length of a decoded path",
        Definition = "Σ_j |x_(j+1) − x_j|/|x_n − x_0| over the n + 1 decoded points of a path between two latents, mean over pairs; at "
            + "least 1, and 1 where the path is decoded to a straight one",
        Source = "White 2016, section 2.1, arXiv:1609.04468; Arvanitidis et al. 2018, eq. 3, arXiv:1710.11379",
        Unit = "distances of the ends",
        Direction = Direction.None,
        Kind = BoundKind.Exact,
    };

    public static MetricDescriptor Features { get; } = Values with
    {
        Id = "interpolation-feature-length",
        Title = "Length of a decoded path in features",
        Definition = "the same of the features that a classifier of the dataset has for the decoded points",
    };

    public static IReadOnlyList<MetricDescriptor> All { get; } = [Values, Features];
}
