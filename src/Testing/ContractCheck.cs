namespace GenBench.Testing;

/// <summary>One promise, and how it is tried.</summary>
/// <param name="Name">Says the promise: lower case with hyphens, stable, for theories and reports.</param>
/// <param name="Run">Throws where it is broken.</param>
public sealed record ContractCheck<TSubject>(string Name, Action<TSubject> Run);
