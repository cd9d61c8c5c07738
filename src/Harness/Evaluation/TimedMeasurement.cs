using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Evaluation;

/// <summary>A measurement and what its metric took.</summary>
/// <param name="Seconds">Wall time of the whole metric, the same for all numbers it reported.</param>
public sealed record TimedMeasurement(Measurement Measurement, double Seconds);
