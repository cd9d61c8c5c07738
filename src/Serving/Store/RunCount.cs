namespace GenBench.Serving.Store;

/// <summary>Runs of one schedule with one outcome.</summary>
public sealed record RunCount(string Schedule, RunOutcome Outcome, long Count);
