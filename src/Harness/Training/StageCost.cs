namespace GenBench.Harness.Training;

/// <summary>What the updates of one stage cost.</summary>
/// <param name="Start">Updates made before its first one.</param>
/// <param name="Full">Multiply-adds of an update that sees a whole batch; the mean where they differ in turn.</param>
/// <param name="Last">Of the last update of a pass, which may see fewer examples.</param>
internal sealed record StageCost(long Start, double Full, double Last);
