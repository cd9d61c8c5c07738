using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Representation;

/// <summary>What is said of a latent and the label.</summary>
internal static class RepresentationRows
{
    public static MetricDescriptor LinearProbe { get; } = new()
    {
        Id = "linear-probe-accuracy",
        Version = 1,
        Title = "Accuracy of a linear probe",
        Definition = "share of examples whose label a logistic regression finds from the standardized latent; its penalty by "
            + "cross-validation on training examples; components lower, upper: its Wilson interval",
        Source = "Alain & Bengio 2017, arXiv:1610.01644",
        Unit = "share",
        Direction = Direction.Higher,
        Kind = BoundKind.Exact,
        Role = MetricRole.LatentUse,
        ShortTitle = "linear probe",
        Columns = [new("linear probe", MetricComponent.None)],
    };

    public static MetricDescriptor Neighbours { get; } = LinearProbe with
    {
        Id = "nearest-neighbour-accuracy",
        Title = "Accuracy of nearest neighbours",
        Definition = "share of examples whose label most of the k training examples nearest to the standardized latent have; components "
            + "lower, upper: its Wilson interval",
        Source = "Wu et al. 2018, section 3.4, arXiv:1805.01978",
        Role = MetricRole.Detail,
    };

    public static MetricDescriptor Information { get; } = LinearProbe with
    {
        Id = "label-information",
        Title = "Information between latent and label",
        Definition = "I(z; y) ≥ H(y) + E log q(y|z), q the linear probe, H(y) of the label's shares among the examples",
        Source = "Barber & Agakov 2003, eq. 3; Xu et al. 2020, arXiv:2002.10689",
        Unit = "nats",
        Kind = BoundKind.Lower,
        Role = MetricRole.Detail,
    };

    public static IReadOnlyList<MetricDescriptor> All { get; } = [LinearProbe, Neighbours, Information];
}
