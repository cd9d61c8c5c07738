namespace GenBench.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Value">What is there.</param>
/// <param name="Remedy">The one command that mends it; empty where nothing is wrong.</param>
public sealed record Finding(string Name, string Value, Verdict Verdict = Verdict.Ok, string Remedy = "");
