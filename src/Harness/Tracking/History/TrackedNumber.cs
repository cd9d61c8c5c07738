using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>One number of one cell, as the history needs it.</summary>
/// <param name="File">The <c>measurements.csv</c> it was read from.</param>
/// <param name="StdError">Within the run; null where one number was measured once.</param>
internal sealed record TrackedNumber(
    string File, SeriesKey Series, long Seed, double Value, double? StdError, string Unit, Direction Direction, MeasurementStatus Status);
