namespace GenBench.Harness.Tracking.Comparison;

/// <summary>What a difference B − A says.</summary>
public enum ComparisonVerdict
{
    /// <summary>B is the better one.</summary>
    Better,

    /// <summary>B is the worse one.</summary>
    Worse,

    /// <summary>B is higher, in a metric that describes and does not score.</summary>
    Higher,

    /// <summary>B is lower, in such a metric.</summary>
    Lower,

    /// <summary>An interval of the difference holds zero.</summary>
    Indistinguishable,

    /// <summary>The numbers come without errors and from one seed.</summary>
    Unknown,
}
