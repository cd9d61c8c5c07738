using GenBench.Harness.Torch;
using GenBench.Metrics.Certification;
using GenBench.Metrics.Certification.Checks;

namespace GenBench.Harness.Certification;

/// <summary>Runs the certificate on one thread, so that its rows do not depend on the number of cores.</summary>
public sealed class CertificateIssuer(TimeProvider clock)
{
    /// <param name="onCase">Told the name of each model.</param>
    public CertificateDocument Issue(bool isShort, Action<string>? onCase = null, CancellationToken cancellation = default)
    {
        using var _ = new OneThread();
        long started = clock.GetTimestamp();
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<CertificateRow> rows = Certificate.Run(
            CertifiedEstimators.OfTheProduct(), isShort, clock, onCase, cancellation: cancellation);
        return new CertificateDocument
        {
            Version = Certificate.Version,
            IsShort = isShort,
            Passed = rows.All(row => row.Passed),
            Program = CertifiedProgram.OfThisProcess(),
            Seed = Certificate.Seed,
            Rows = rows,
            Started = now,
            Seconds = clock.GetElapsedTime(started).TotalSeconds,
        }.Sealed();
    }
}
