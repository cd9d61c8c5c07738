namespace GenBench.Models.Known;

/// <summary>How an encoder differs from the best diagonal Gaussian N(μ, diag v) about the posterior mean: it answers N(aμ + δ,
/// c diag v).</summary>
public sealed record EncoderError
{
    /// <summary>c; above 1 inflated, below 1 deflated.</summary>
    public double VarianceFactor { get; init; } = 1;

    /// <summary>δ, in every dimension.</summary>
    public double MeanShift { get; init; }

    /// <summary>a; below 1 shrunk towards the prior.</summary>
    public double MeanFactor { get; init; } = 1;
}
