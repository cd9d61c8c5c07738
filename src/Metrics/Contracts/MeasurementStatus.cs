namespace GenBench.Metrics.Contracts;

/// <summary>Whether a row's number may be used.</summary>
public enum MeasurementStatus
{
    Ok,

    /// <summary>A bound that holds and can be reproduced to its stated error, and so be compared with itself at the same protocol;
    /// the quantity that it bounds may lie well beyond it, and the reason estimates by how much.</summary>
    Loose,

    /// <summary>The number is there but cannot be reproduced to its stated error, or does not mean what its name says;
    /// the reason says why.</summary>
    Unreliable,

    /// <summary>The model or the data lacks what the metric needs; the reason says what.</summary>
    NotApplicable,

    /// <summary>The metric broke; the reason says how.</summary>
    Failed,
}
