namespace GenBench.Metrics.Certification.Checks;

/// <summary>What became of one check.</summary>
public enum CertificateVerdict
{
    Pass,

    /// <summary>The number is too far from what is known, or its standard error is wrong.</summary>
    Miss,

    /// <summary>The noise is so large that nearly any number would pass.</summary>
    TooNoisy,

    /// <summary>The estimator did not report the number.</summary>
    Missing,
}
