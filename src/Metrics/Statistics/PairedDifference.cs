using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Statistics;

/// <summary>The mean difference of two models over the same examples.</summary>
/// <param name="Difference">Mean of first minus second, with its standard error.</param>
/// <param name="Interval">For the mean difference.</param>
public sealed record PairedDifference(Estimate Difference, ConfidenceInterval Interval)
{
    /// <summary>Whether zero lies within the interval: the data do not tell the two apart.</summary>
    public bool IsIndistinguishable => Interval.Contains(0);
}
