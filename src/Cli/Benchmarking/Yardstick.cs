namespace GenBench.Cli.Benchmarking;

/// <summary>What a contestant is held against.</summary>
/// <param name="Contestant">Does the same work another way.</param>
/// <param name="Target">The ratio of rates that is wanted; null where it is only reported.</param>
public sealed record Yardstick(Contestant Contestant, double? Target = null);
