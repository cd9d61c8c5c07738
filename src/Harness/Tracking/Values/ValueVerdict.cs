namespace GenBench.Harness.Tracking.Values;

/// <summary>What the interval of a mean difference B − A says against a margin.</summary>
internal enum ValueVerdict
{
    /// <summary>All of it lies above the margin.</summary>
    Greater,

    /// <summary>All of it lies below minus the margin.</summary>
    Less,

    /// <summary>It holds a difference within the margin.</summary>
    Indistinguishable,
}
