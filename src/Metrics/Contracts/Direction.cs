namespace GenBench.Metrics.Contracts;

/// <summary>Which way a better model moves a number.</summary>
public enum Direction
{
    Higher,
    Lower,

    /// <summary>A description, not a score.</summary>
    None,
}
