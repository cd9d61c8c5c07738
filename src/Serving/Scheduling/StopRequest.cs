namespace GenBench.Serving.Scheduling;

/// <summary>The wish that the program ends: runs under way are asked to stop.</summary>
/// <param name="Token">Cancelled when it comes.</param>
public sealed record StopRequest(CancellationToken Token);
