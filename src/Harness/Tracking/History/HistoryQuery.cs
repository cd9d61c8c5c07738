namespace GenBench.Harness.Tracking.History;

/// <summary>Whose numbers to follow; null stands for all.</summary>
public sealed record HistoryQuery(string Metric, string? Model = null, string? Dataset = null, string? Component = null);
