namespace GenBench.Harness.Tracking.Baselines;

/// <summary>What one seed measured.</summary>
/// <param name="Seed">Of the cell.</param>
/// <param name="Value">Mean over all examples.</param>
/// <param name="Sha256">Of the values of all examples (<see cref="ValueHash"/>): equal means that nothing has changed; null where the
/// number is no mean over examples.</param>
public sealed record SeedValue(long Seed, double Value, string? Sha256 = null);
