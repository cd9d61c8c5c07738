namespace GenBench.Metrics.Disentanglement;

/// <param name="Dimension">The one that moved least; null where none moves at all.</param>
/// <param name="Factor">The one that stood still.</param>
internal readonly record struct FactorVote(int? Dimension, int Factor);
