namespace GenBench.Harness.Tracking.Baselines;

/// <summary>What was looked at when the baseline was accepted.</summary>
/// <param name="Check">In words.</param>
/// <param name="Passed">False where somebody accepted it all the same.</param>
/// <param name="Note">What was found.</param>
/// <param name="Remedy">What mends it; empty when it passed.</param>
public sealed record BaselineCheck(string Check, bool Passed, string Note, string Remedy = "");
