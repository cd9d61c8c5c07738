using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Statistics;

/// <summary>A place in a series where the level changes and stays changed.</summary>
/// <param name="First">Index of the first point at the new level.</param>
/// <param name="Earliest">Smallest index that the data leave possible for <paramref name="First"/>, at 95 %.</param>
/// <param name="Latest">Largest such index.</param>
/// <param name="Step">New level minus old, with its standard error; the count is that of the points on both sides.</param>
/// <param name="Interval">Of the step, 95 %.</param>
/// <param name="PValue">Share of random orders of the same points that look as split as this one.</param>
public sealed record ChangePoint(int First, int Earliest, int Latest, Estimate Step, ConfidenceInterval Interval, double PValue);
