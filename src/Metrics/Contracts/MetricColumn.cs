namespace GenBench.Metrics.Contracts;

/// <summary>A column of the short table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Component">Which of several numbers it shows; null for the one of the largest size, such as the largest K.</param>
public sealed record MetricColumn(string Title, MetricComponent? Component = null);
