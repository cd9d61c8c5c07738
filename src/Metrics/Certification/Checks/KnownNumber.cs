using System.Globalization;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Certification.Checks;

/// <summary>A number that an estimator must report, and how far from it the report may lie beyond its noise.</summary>
public sealed record KnownNumber
{
    /// <summary>z beyond which a check fails. Two-sided 5.7e-7 for a normal number, so about 1e-4 for a certificate of 150
    /// checks.</summary>
    public const double LargestZ = 5;

    /// <summary>Rounding of a float64 computation, relative to the value or to 1.</summary>
    private const double Rounding = 1e-8;

    /// <summary>How far a standard error may be off, relatively, from the one that the exact spread and the noise give.</summary>
    private const double SpreadTolerance = 0.12;

    /// <summary>Noise that has nothing to do with the exact values correlates with those of n examples all the same,
    /// by 1/√n in the mean square.</summary>
    private const double LargestChanceCorrelation = 3;

    /// <summary>Descriptor id of the row.</summary>
    public required string Id { get; init; }

    public MetricComponent Component { get; init; } = MetricComponent.None;

    /// <summary>One value an example, or one value alone.</summary>
    public required IReadOnlyList<double> Exact { get; init; }

    /// <summary>How far below the exact value the estimate's expectation may lie: the slack of a lower bound.</summary>
    public double Below { get; init; }

    public double Above { get; init; }

    /// <summary>Standard error of the estimate where it is known; otherwise it comes from the examples.</summary>
    public double? KnownError { get; init; }

    /// <summary>The exact value is of a distribution and the row of a sample of it: the error that the row reports is all there is to
    /// judge it by.</summary>
    public bool IsJudgedByReportedError { get; init; }

    /// <summary>Standard error that the row must report; null where it is not known.</summary>
    public double? ReportedError { get; init; }

    /// <summary>How far the reported error may be from that, relatively.</summary>
    public double ErrorTolerance { get; init; } = SpreadTolerance;

    /// <summary>Above this standard error the check proves nothing.</summary>
    public double LargestError { get; init; } = 0.05;

    /// <summary>The row is the logarithm of an unbiased estimate of a likelihood: what must hold is that p̂(x)/p(x) has the mean 1 over
    /// examples, which weights that are wrong in either direction miss.</summary>
    public bool IsUnbiasedLikelihood { get; init; }

    /// <summary>How the row must be marked; not looked at when null. The standard error of a row that has to be marked is not
    /// judged.</summary>
    public MeasurementStatus? Status { get; init; }

    private double Mean => Exact.Average();

    public CertificateRow Judge(string estimator, string model, IReadOnlyList<Measurement> rows)
    {
        if (IsUnbiasedLikelihood)
        {
            return (this with { IsUnbiasedLikelihood = false, Exact = [.. Exact.Select(_ => 1.0)] })
                .Judge(estimator, model, [.. rows.Select(AsRatio)], $"p̂(x)/p(x), {Component}");
        }

        return Judge(estimator, model, rows, new NumberName(Id, Component).ToString());
    }

    private CertificateRow Judge(string estimator, string model, IReadOnlyList<Measurement> rows, string number)
    {
        var verdict = new CertificateRow(
            estimator, model, number, Below > Above ? "≤" : Above > Below ? "≥" : "=", Mean, null, null, null, CertificateVerdict.Missing,
            "");
        Measurement[] found = [.. rows.Where(row => row.Descriptor.Id == Id && row.Component == Component)];
        if (found is not [{ Estimate: { } estimate } row])
        {
            return verdict with
            {
                Reason = found.Length == 0 ? "no such row" : found[0].Reason.Length == 0 ? "no number" : found[0].Reason,
            };
        }

        double noise = Noise(row), unit = Math.Sqrt((noise * noise) + Math.Pow(Rounding * Math.Max(1, Math.Abs(Mean)), 2));
        double z = (estimate.Mean - Math.Clamp(estimate.Mean, Mean - Below, Mean + Above)) / unit;
        verdict = verdict with { Estimate = estimate.Mean, StandardError = noise, Z = z };
        return Fault(row, estimate, noise, z) is var (kind, reason) && reason.Length > 0
            ? verdict with { Verdict = kind, Reason = reason }
            : verdict with { Verdict = CertificateVerdict.Pass };
    }

    private Measurement AsRatio(Measurement row)
    {
        if (row.Descriptor.Id != Id || row.Component != Component || row.PerExample is not { } values || values.Count != Exact.Count)
            return row;
        double[] ratios = [.. values.Zip(Exact, (value, exact) => Math.Exp(value - exact))];
        return row with { PerExample = ratios, Estimate = Estimate.FromValues(ratios) };
    }

    private (CertificateVerdict Kind, string Reason) Fault(Measurement row, Estimate estimate, double noise, double z)
    {
        if (!double.IsFinite(estimate.Mean) || !double.IsFinite(noise))
            return (CertificateVerdict.Miss, "not a finite number");
        if (Math.Abs(z) > LargestZ)
        {
            return (CertificateVerdict.Miss,
                string.Create(
                    CultureInfo.InvariantCulture, $"off by {estimate.Mean - Mean:G4}, {z:G3} standard errors outside of what is allowed"));
        }

        if (Status is { } expected && row.Status != expected)
        {
            return (CertificateVerdict.Miss,
                $"is marked \"{row.Status}\" where it has to be \"{expected}\"{(row.Reason.Length > 0 ? $": {row.Reason}" : "")}");
        }

        if (noise > LargestError)
        {
            return (CertificateVerdict.TooNoisy,
                string.Create(CultureInfo.InvariantCulture, $"standard error {noise:G3} is above {LargestError:G3}"));
        }

        return WrongError(row, estimate) is { } reason ? (CertificateVerdict.Miss, reason) : (CertificateVerdict.Pass, "");
    }

    /// <summary>Of the mean difference to the exact values, example by example.</summary>
    private double Noise(Measurement row)
    {
        if (KnownError is { } known)
            return known;
        if (IsJudgedByReportedError)
            return row.Estimate!.Value.StandardError;
        if (row.PerExample is not { } values)
            return 0;
        if (values.Count != Exact.Count)
            return row.Estimate!.Value.StandardError;
        return Estimate.FromValues([.. values.Zip(Exact, (value, exact) => value - exact)]).StandardError;
    }

    /// <summary>The reported standard error is that of the mean over examples: their exact spread and the noise together.</summary>
    private string? WrongError(Measurement row, Estimate estimate)
    {
        if (ReportedError is { } error && !(Math.Abs(estimate.StandardError - error) <= ErrorTolerance * error))
            return FormattableString.Invariant($"reports a standard error of {estimate.StandardError:G4}; it is {error:G4}");
        if (Exact.Count < 2 || KnownError is not null || Status is not (null or MeasurementStatus.Ok))
            return null;
        double spread = Estimate.FromValues([.. Exact]).StandardError, noise = Noise(row);
        double expected = Math.Sqrt((spread * spread) + (noise * noise));
        double byChance = expected > 0 ? LargestChanceCorrelation / Math.Sqrt(Exact.Count) * spread * noise / expected : 0;
        return Math.Abs(estimate.StandardError - expected) <= (SpreadTolerance * expected) + byChance + Rounding
            && estimate.Count == Exact.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"reports a standard error of {estimate.StandardError:G4} over {estimate.Count} "
                + $"examples; it is {expected:G4} over {Exact.Count}");
    }
}
