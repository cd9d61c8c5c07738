namespace GenBench.Harness.Reporting.Tables;

/// <summary>Head of a column.</summary>
/// <param name="Title">Name of the metric with the arrow of its better direction.</param>
/// <param name="Unit">Unit of its numbers.</param>
public sealed record TableColumn(string Title, string Unit);
