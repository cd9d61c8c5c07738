namespace GenBench.Harness.Tracking.History;

/// <summary>What a step means for the model.</summary>
public enum StepVerdict
{
    Better,
    Worse,

    /// <summary>The metric describes and does not score.</summary>
    Changed,
}
