namespace GenBench.Harness.Benchmarking;

/// <summary>One way to do a piece of work.</summary>
/// <param name="Name">In a table.</param>
/// <param name="Work">Units of work in one round.</param>
/// <param name="Round">Does it. A round should take a tenth of a second or more.</param>
public sealed record Contestant(string Name, double Work, Action Round);
