namespace GenBench.Metrics.Contracts;

/// <summary>Which number of a model on a split: no two of one cell share it.</summary>
/// <param name="Metric">Id.</param>
/// <param name="Component">Which of the metric's numbers.</param>
public readonly record struct NumberName(string Metric, MetricComponent Component)
{
    /// <summary>As people write it: <c>importance-bound K=5000</c>.</summary>
    public override string ToString() => Component.IsNone ? Metric : $"{Metric} {Component}";
}
