namespace GenBench.Harness.Specs.Claims;

/// <summary>How two numbers are held against each other.</summary>
public enum Contrast
{
    /// <summary>The first less the second.</summary>
    Difference,

    /// <summary>The first divided by the second; both are above 0, and seeds are averaged as logarithms.</summary>
    Ratio,
}
