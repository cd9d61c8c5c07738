namespace GenBench.Harness.Results.Rows;

/// <summary>What the heights of a drawn density are.</summary>
public enum DensityBasis
{
    /// <summary>p(x), computed.</summary>
    Density,

    /// <summary>A kernel estimate from samples, where p(x) cannot be computed.</summary>
    Samples,
}
