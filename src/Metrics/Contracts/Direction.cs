namespace GenBench.Metrics.Contracts;

/// <summary>Which way a better model moves a number; for a number about an estimate, which way the estimate is worth more. A number that a
/// worse
/// model can move the same way (a collapsed posterior has no KL, no gap and the cheapest code) has none.</summary>
public enum Direction
{
    Higher,
    Lower,

    /// <summary>A description, not a score.</summary>
    None,
}
