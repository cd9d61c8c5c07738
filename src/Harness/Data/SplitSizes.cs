namespace GenBench.Harness.Data;

/// <summary>Examples in each split.</summary>
public sealed record SplitSizes(long Train, long Validation, long Test);
