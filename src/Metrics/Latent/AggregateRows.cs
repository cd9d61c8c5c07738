using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Latent;

/// <summary>The mean KL to the prior split into what z tells about x and how far q(z) is from p(z). Neither part is known without all the
/// data there could
/// be, so each stands between two bounds.</summary>
internal sealed class AggregateRows
{
    public static MetricDescriptor Upper { get; } = new()
    {
        Id = "aggregate-kl",
        Version = 2,
        Title = "KL of the aggregate posterior, upper bound",
        Definition = "E[KL(q(z|x) ‖ p(z))] − I_N of mutual-information: no less in expectation than KL(q(z) ‖ p(z)), "
            + "q(z) = E_x[q(z|x)] over all data",
        Source = "Hoffman & Johnson 2016, ELBO surgery; Poole et al. 2019, section 2.5, arXiv:1905.06922",
        Unit = "nats",
        Direction = Direction.None, // a collapsed posterior has none
        Kind = BoundKind.Upper,
    };

    public static MetricDescriptor Lower { get; } = Upper with
    {
        Id = "aggregate-kl-lower-bound",
        Version = 1,
        Title = "KL of the aggregate posterior, lower bound",
        Definition = "E_q(z)[log r(z) − log p(z)] = KL(q(z) ‖ p(z)) − KL(q(z) ‖ r(z)), r(z) made of training examples as the component "
            + "names: the Gaussian of q's moments, or the mixture of their posteriors with a twentieth of that Gaussian",
        Source = "Poole et al. 2019, section 2.1, arXiv:1905.06922",
        Kind = BoundKind.Lower,
    };

    public static MetricDescriptor LeastInformation { get; } = Upper with
    {
        Id = "mutual-information",
        Title = "Mutual information of x and z, lower bound",
        Definition = "I_N = E[log q(z|x) − log 1/N Σ_i q(z|x_i)] over the N examples of the split, x among them: at most ln N, "
            + "and no more than I(x; z) in expectation",
        Source = "Poole et al. 2019, section 2.5, arXiv:1905.06922",
        Kind = BoundKind.Lower,
    };

    public static MetricDescriptor MostInformation { get; } = Lower with
    {
        Id = "mutual-information-upper-bound",
        Title = "Mutual information of x and z, upper bound",
        Definition = "E[log q(z|x) − log r(z)] = I(x; z) + KL(q(z) ‖ r(z)), r(z) as in aggregate-kl-lower-bound",
        Kind = BoundKind.Upper,
    };

    public static IReadOnlyList<MetricDescriptor> Descriptors => [Upper, Lower, LeastInformation, MostInformation];

    /// <summary>KL(q(z|x) ‖ p(z)) of each example, nats.</summary>
    public required IReadOnlyList<double> Cost { get; init; }

    public required InformationBounds Information { get; init; }

    public required string Protocol { get; init; }

    /// <summary>Of the rows about the training split.</summary>
    public required string TrainingProtocol { get; init; }

    private double Mean => Cost.Average();

    public IEnumerable<Measurement> All() =>
    [
        OfAggregate(Measurement.OfExamples(Upper, Less(Information.Lower), Protocol), Information.IsLowerLoose),
        .. Information.Upper.Select(bound => OfAggregate(
            Measurement.OfExamples(Lower, Less(bound.Values), TrainingProtocol, bound.Component), Information.IsLoose(bound.Values))),
        OfInformation(Measurement.OfExamples(LeastInformation, Information.Lower, Protocol), Information.IsLowerLoose),
        .. Information.Upper.Select(bound => OfInformation(
            Measurement.OfExamples(MostInformation, bound.Values, TrainingProtocol, bound.Component), Information.IsLoose(bound.Values))),
    ];

    private double[] Less(IReadOnlyList<double> information) => [.. Cost.Zip(information, (cost, told) => cost - told)];

    /// <summary>No KL is negative, whatever its lower bound.</summary>
    private Measurement OfAggregate(Measurement row, bool isLoose) =>
        isLoose ? row.Loosened(Information.Reason("KL(q(z) ‖ p(z))", Math.Max(0, Mean - Information.Most), Mean - Information.Least)) : row;

    private Measurement OfInformation(Measurement row, bool isLoose) =>
        isLoose ? row.Loosened(Information.Reason("I(x; z)", Information.Least, Information.Most)) : row;
}
