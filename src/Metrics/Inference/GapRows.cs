using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Inference;

/// <summary>The inference gap and its two parts as rows, with the doubts that the numbers themselves raise.</summary>
/// <param name="evidence">log p(x) of each example, nats.</param>
/// <param name="local">L[q*], nats.</param>
/// <param name="encoder">L[q], nats.</param>
/// <param name="unconverged">Searches for q* that were cut off, of two an example.</param>
internal sealed class GapRows(IReadOnlyList<double> evidence, IReadOnlyList<double> local, IReadOnlyList<double> encoder, int unconverged)
{
    /// <summary>A noisy objective lets a few searches set new records for long: only a larger share is worth a doubt.</summary>
    private const double TolerableUnconverged = 0.05;

    private static readonly MetricDescriptor Approximation = new()
    {
        Id = "approximation-gap",
        Version = 1,
        Title = "Approximation gap",
        Definition = "log p(x) − L[q*], q* the best diagonal Gaussian of each example",
        Source = "Cremer et al. 2018, eq. 4, arXiv:1801.03558",
        Unit = "nats",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
    };

    private static readonly MetricDescriptor Amortization = Approximation with
    {
        Id = "amortization-gap",
        Title = "Amortization gap",
        Definition = "L[q*] − L[q], q the encoder's answer; q* is found by a search, so no more than the gap in expectation",
        Source = "Cremer et al. 2018, eq. 5, arXiv:1801.03558",
        Kind = BoundKind.Lower,
    };

    private static readonly MetricDescriptor Inference = Approximation with
    {
        Id = "inference-gap",
        Title = "Inference gap",
        Definition = "log p(x) − L[q], the sum of both parts; log p(x) is bounded from below, so no more than the gap in expectation",
        Source = "Cremer et al. 2018, eq. 3, arXiv:1801.03558",
        Kind = BoundKind.Lower,
    };

    private static readonly MetricDescriptor LocalElbo = Approximation with
    {
        Id = "local-elbo",
        Title = "ELBO of the best diagonal Gaussian",
        Definition = "L[q*] = E_q*[log p(x|z)] − KL(q* ‖ p(z))",
        Source = "Cremer et al. 2018, section 3, arXiv:1801.03558",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
    };

    public static IReadOnlyList<MetricDescriptor> Descriptors => [Approximation, Amortization, Inference, LocalElbo];

    public IReadOnlyList<Measurement> All(string protocol) =>
    [
        Gap(Approximation, evidence, local, protocol),
        Gap(Amortization, local, encoder, protocol),
        Gap(Inference, evidence, encoder, protocol),
        IfConverged(Measurement.OfExamples(LocalElbo, local, protocol)),
    ];

    private Measurement Gap(MetricDescriptor descriptor, IReadOnlyList<double> upper, IReadOnlyList<double> lower, string protocol) =>
        IfConverged(IfPositive(Measurement.OfExamples(descriptor, [.. upper.Zip(lower, (high, low) => high - low)], protocol)));

    private Measurement IfConverged(Measurement row) => unconverged > TolerableUnconverged * 2 * local.Count
        ? row.Doubted($"{unconverged} of {2 * local.Count} searches for q* had not converged at the last step")
        : row;

    /// <summary>A gap is never negative: two standard errors below zero, what it is measured against was not good enough.</summary>
    private static Measurement IfPositive(Measurement row)
    {
        Estimate gap = row.Estimate!.Value;
        double error = double.IsNaN(gap.StandardError) ? 0 : gap.StandardError;
        return gap.Mean < -2 * error
            ? row.Doubted(string.Create(CultureInfo.InvariantCulture, $"the mean gap is negative by more than two standard errors ({gap.Mean:G4} ± {error:G2})"))
            : row;
    }
}
