namespace GenBench.Metrics.Certification.Checks;

/// <summary>One number of one estimator held against what is known.</summary>
/// <param name="Estimator">The estimator under test, e.g. <c>importance-bound</c>; <c>two routes</c> where the exact values check each
/// other.</param>
/// <param name="Number">Id and component of the row it reported.</param>
/// <param name="Relation">How the estimate must stand to the exact value: <c>=</c>, <c>≤</c> or <c>≥</c>.</param>
/// <param name="Exact">The known value, mean over the same examples.</param>
/// <param name="Estimate">What was reported; null where nothing was.</param>
/// <param name="StandardError">Of the difference, paired by example; 0 where the estimator has no noise.</param>
/// <param name="Z">Standard errors by which the estimate lies outside of what is allowed; for a number without noise,
/// in units of the rounding allowed.</param>
/// <param name="Reason">Why it did not pass; empty where it did.</param>
public sealed record CertificateRow(
    string Estimator, string Model, string Number, string Relation, double Exact, double? Estimate, double? StandardError, double? Z,
        CertificateVerdict Verdict, string Reason)
{
    public bool Passed => Verdict == CertificateVerdict.Pass;
}
