using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>The inference gap and its parts as rows, with the doubts that the numbers themselves raise.</summary>
internal sealed class GapRows
{
    public static MetricDescriptor Approximation { get; } = new()
    {
        Id = "approximation-gap",
        Version = 2,
        Title = "Approximation gap",
        Definition = "log p(x) − L[q*], q* the best posterior of each example in the family that the component names",
        Source = "Cremer et al. 2018, eq. 4, arXiv:1801.03558",
        Unit = "nats",
        Direction = Direction.None, // a decoder that ignores z has no gap
        Kind = BoundKind.Estimate,
    };

    public static MetricDescriptor Amortization { get; } = Approximation with
    {
        Id = "amortization-gap",
        Title = "Amortization gap",
        Definition = "L[q*] − L[q], q the encoder's answer, q* the best diagonal Gaussian; found by a search, so no more than the gap in "
            + "expectation",
        Source = "Cremer et al. 2018, eq. 5, arXiv:1801.03558",
        Kind = BoundKind.Lower,
        Role = MetricRole.InferenceGap,
        ShortTitle = "amortization gap",
    };

    public static MetricDescriptor Inference { get; } = Approximation with
    {
        Id = "inference-gap",
        Title = "Inference gap",
        Definition = "log p(x) − L[q], the sum of both parts; log p(x) is bounded from below, so no more than the gap in expectation",
        Source = "Cremer et al. 2018, eq. 3, arXiv:1801.03558",
        Kind = BoundKind.Lower,
    };

    private static readonly MetricDescriptor LocalBound = Approximation with
    {
        Id = "local-elbo",
        Title = "ELBO of the best posterior",
        Definition = "L[q*] = E_q*[log p(x|z)] − KL(q* ‖ p(z)), q* in the family that the component names",
        Source = "Cremer et al. 2018, section 3, arXiv:1801.03558",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
        IsLogDensity = true,
    };

    private static readonly MetricDescriptor EvidenceEstimate = LocalBound with
    {
        Id = "gap-log-evidence",
        Version = 2,
        Title = "Evidence that gaps are measured against",
        Definition = "log p(x) by the estimate that the component names; the gaps take the one with the largest mean",
        Source = "Cremer et al. 2018, section 5.1, arXiv:1801.03558",
    };

    /// <summary>Larger than zero where the family costs more than amortization.</summary>
    public static MetricDescriptor Difference { get; } = Approximation with
    {
        Id = "gap-difference",
        Version = 1,
        Title = "Approximation gap less amortization gap",
        Definition = "(log p(x) − L[q*]) − (L[q*] − L[q]), q* the best diagonal Gaussian; lower and upper are the ends of a 95 % interval "
            + "by paired bootstrap",
        Source = "Cremer et al. 2018, eq. 4-5, arXiv:1801.03558; Efron & Tibshirani 1993, section 13.3",
    };

    public static IReadOnlyList<MetricDescriptor> Descriptors =>
        [Approximation, Amortization, Inference, Difference, LocalBound, EvidenceEstimate];

    /// <summary>Estimates of log p(x), at least one.</summary>
    public required IReadOnlyList<LogEvidence> Evidence { get; init; }

    /// <summary>L[q*] of each family, the diagonal one first.</summary>
    public required IReadOnlyList<LocalElbo> Local { get; init; }

    /// <summary>L[q] of each example, nats.</summary>
    public required IReadOnlyList<double> Encoder { get; init; }

    public required string Protocol { get; init; }

    /// <summary>Each estimate is a lower bound in expectation. So is the one chosen by its mean over all examples,
    /// but for the little that choosing among few, closely tied means adds; taking the larger for each example would add its noise to every
    /// one of them.</summary>
    private LogEvidence LogEvidence => Evidence.MaxBy(evidence => evidence.Values.Average())!;

    private LocalElbo Diagonal => Local[0];

    /// <param name="rng">For the interval, on the CPU.</param>
    public IReadOnlyList<Measurement> All(Generator rng) =>
    [
        .. Local.Select(local =>
            LogEvidence.JudgeGap(Gap(Approximation, LogEvidence.Values, local.Values, local, MetricComponent.Of(local.Family)))),
        Gap(Amortization, Diagonal.Values, Encoder, Diagonal, MetricComponent.None),
        LogEvidence.JudgeGap(Gap(Inference, LogEvidence.Values, Encoder, Diagonal, MetricComponent.None)),
        .. DifferenceRows(rng),
        .. Local.Select(local => local.Judge(Measurement.OfExamples(LocalBound, local.Values, Protocol, MetricComponent.Of(local.Family)))),
        .. TighterFirst.Marked([.. Evidence.Select(EvidenceRow)], isRising: false),
    ];

    private Measurement EvidenceRow(LogEvidence evidence) =>
        evidence.Judge(Measurement.OfExamples(EvidenceEstimate, evidence.Values, Protocol, evidence.Component));

    private Measurement Gap(
        MetricDescriptor descriptor, IReadOnlyList<double> upper, IReadOnlyList<double> lower, LocalElbo local,
            MetricComponent component) =>
        local.Judge(IfPositive(Measurement.OfExamples(descriptor, [.. Less(upper, lower)], Protocol, component)));

    private IEnumerable<Measurement> DifferenceRows(Generator rng)
    {
        double[] approximation = [.. Less(LogEvidence.Values, Diagonal.Values)], amortization = [.. Less(Diagonal.Values, Encoder)];
        if (approximation.Length < 2)
            return [Measurement.NotApplicable(Difference, "an interval over examples needs 2 of them: raise \"examples\"")];
        ConfidenceInterval interval = PairedBootstrap.Compare(approximation, amortization, rng).Interval;
        Measurement End(MetricComponent end, double value) =>
            Diagonal.Judge(new() { Descriptor = Difference, Component = end, Estimate = Estimate.Single(value), Protocol = Protocol });
        return
        [
            Diagonal.Judge(Measurement.OfExamples(Difference, [.. Less(approximation, amortization)], Protocol)),
            End(MetricComponent.LowerEnd, interval.Lower),
            End(MetricComponent.UpperEnd, interval.Upper),
        ];
    }

    private static IEnumerable<double> Less(IReadOnlyList<double> upper, IReadOnlyList<double> lower) =>
        upper.Zip(lower, (high, low) => high - low);

    /// <summary>A gap is never negative: two standard errors below zero, what it is measured against was not good enough.</summary>
    private static Measurement IfPositive(Measurement row)
    {
        Estimate gap = row.Estimate!.Value;
        double error = double.IsNaN(gap.StandardError) ? 0 : gap.StandardError;
        return gap.Mean < -2 * error
            ? row.Doubted(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the mean gap is negative by more than two standard errors ({gap.Mean:G4}, standard error {error:G2})"))
            : row;
    }
}
