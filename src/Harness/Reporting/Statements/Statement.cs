namespace GenBench.Harness.Reporting.Statements;

/// <summary>What is said of one subject of reproducibility.</summary>
/// <param name="Subject">E.g. seeds.</param>
/// <param name="Lines">A sentence each.</param>
public sealed record Statement(string Subject, IReadOnlyList<string> Lines);
