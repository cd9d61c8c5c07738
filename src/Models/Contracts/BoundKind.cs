namespace GenBench.Models.Contracts;

/// <summary>How a reported number relates to the quantity it stands for.</summary>
public enum BoundKind
{
    /// <summary>The quantity itself, up to rounding.</summary>
    Exact,

    /// <summary>Its expectation lies at or below the quantity.</summary>
    Lower,

    /// <summary>Its expectation lies at or above the quantity.</summary>
    Upper,

    /// <summary>Neither side is guaranteed.</summary>
    Estimate,
}
