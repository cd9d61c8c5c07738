namespace GenBench.Metrics.Contracts;

/// <summary>Whether a row's number may be used.</summary>
public enum MeasurementStatus
{
    Ok,

    /// <summary>The number is there, and its reason says why it should not be trusted alone.</summary>
    Unreliable,

    /// <summary>The model or the data lacks what the metric needs; the reason says what.</summary>
    NotApplicable,

    /// <summary>The metric broke; the reason says how.</summary>
    Failed,
}
