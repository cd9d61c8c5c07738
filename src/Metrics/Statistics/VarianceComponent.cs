namespace GenBench.Metrics.Statistics;

/// <summary>One source of a mean's variance.</summary>
/// <param name="Variance">That it adds to the mean.</param>
/// <param name="DegreesOfFreedom">Of its estimate.</param>
internal readonly record struct VarianceComponent(double Variance, double DegreesOfFreedom)
{
    /// <summary>Degrees of freedom of the sum of independent parts: (Σ v)² / Σ (v²/ν).</summary>
    /// <remarks>Satterthwaite 1946, doi:10.2307/3002019.</remarks>
    public static VarianceComponent Sum(params ReadOnlySpan<VarianceComponent> parts)
    {
        double variance = 0, perDegree = 0, fewest = double.PositiveInfinity;
        foreach (VarianceComponent part in parts)
        {
            variance += part.Variance;
            perDegree += part.Variance * part.Variance / part.DegreesOfFreedom;
            fewest = Math.Min(fewest, part.DegreesOfFreedom);
        }

        return new VarianceComponent(variance, perDegree > 0 ? variance * variance / perDegree : fewest);
    }
}
