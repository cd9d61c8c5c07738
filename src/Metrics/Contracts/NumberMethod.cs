namespace GenBench.Metrics.Contracts;

/// <summary>A number and how it was measured: numbers that differ in any of it are neither averaged nor compared.</summary>
/// <param name="Name">Which number.</param>
/// <param name="Version">Of the metric's mathematics.</param>
/// <param name="Protocol">The options that change the number.</param>
public readonly record struct NumberMethod(NumberName Name, int Version, string Protocol);
