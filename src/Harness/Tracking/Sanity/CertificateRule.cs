using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>Likelihoods stand under a certificate. A run records one only when all its estimators held their known answers.</summary>
public sealed class CertificateRule : ISanityRule
{
    private static readonly MetricRole[] Likelihoods = [MetricRole.LogLikelihood, MetricRole.LowerBound, MetricRole.InferenceGap];

    public IEnumerable<SanityFinding> Check(CellNumbers cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (!cell.Of(Likelihoods).Any())
            return [];
        string? certificate = cell.Record.Provenance.Certificate;
        return
        [
            new SanityFinding(
                "certificate green", cell.Name, certificate is not null,
                certificate is not null
                    ? $"certificate {certificate[..Math.Min(8, certificate.Length)]}"
                    : "no certificate: run without --no-certificate, and see `genbench certify`"),
        ];
    }
}
