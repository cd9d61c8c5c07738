namespace GenBench.Harness.Verification;

/// <summary>What can be said of some files.</summary>
/// <param name="Place">Below the folder that was verified.</param>
/// <param name="Detail">How many there are; of what is damaged what was found and what was expected.</param>
public sealed record Finding(FileVerdict Verdict, string Place, string Detail);
