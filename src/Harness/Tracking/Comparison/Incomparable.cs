namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Something that cannot be compared, and why.</summary>
public sealed record Incomparable(string What, string Reason);
