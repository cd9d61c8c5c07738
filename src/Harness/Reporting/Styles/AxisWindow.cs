namespace GenBench.Harness.Reporting.Styles;

/// <summary>What the axes of a figure show, in the units of their labels; null for what fits.</summary>
/// <param name="X">From and to.</param>
/// <param name="Y">As X.</param>
public sealed record AxisWindow(IReadOnlyList<double>? X = null, IReadOnlyList<double>? Y = null);
