using GenBench.Harness.Data;
using GenBench.Harness.Specs.Planning;
using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Certification;

/// <summary>The short certificate that a run reporting likelihoods starts with.</summary>
internal static class RunCertificate
{
    /// <returns>Null where no cell reports a likelihood.</returns>
    public static CertificateDocument? For(IEnumerable<ExperimentCell> cells)
    {
        if (!cells.SelectMany(cell => cell.Metrics).Any(IsLikelihood))
            return null;
        var issuer = new CertificateIssuer(TimeProvider.System);
        return new CertificateStore(DataLocator.CertificateFolder, () => issuer.Issue(isShort: true), Console.Error.WriteLine)
            .Get(CertifiedProgram.OfThisProcess());
    }

    public static void Explain(CertificateDocument certificate, TextWriter output)
    {
        foreach (CertificateRow row in certificate.Rows.Where(row => !row.Passed))
            output.WriteLine($"genbench: {row.Estimator} misses its known answer: {row.Number} of \"{row.Model}\": {row.Reason}");
        output.WriteLine("genbench: nothing was run, since its likelihoods could not be trusted: see `genbench certify`, or go on with "
            + "--no-certificate");
    }

    private static bool IsLikelihood(MetricSpec metric) =>
        metric is ElboSpec or ImportanceBoundSpec or AnnealedLikelihoodSpec or DensitySpec or FlowLikelihoodSpec or DiffusionBoundSpec
            or AmortizationGapSpec;
}
