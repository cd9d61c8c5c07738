namespace GenBench.Harness.Reporting;

/// <summary>One point of a figure, as numbers: a line of the CSV beside it.</summary>
/// <param name="Panel">Heading of the panel, or empty where there is one.</param>
/// <param name="Series">Which line, bar or cloud of the panel.</param>
/// <param name="X">In the unit of the axis, not its logarithm.</param>
/// <param name="Y">As X.</param>
public sealed record FigurePoint(string Panel, string Series, double X, double Y)
{
    /// <summary>Height of a surface at X and Y; null where X and Y are all.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of its bar or band; null for none.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of its bar or band; null for none.</summary>
    public double? Upper { get; init; }

    /// <summary>The mean, in a band from the lowest to the highest.</summary>
    /// <param name="values">One a seed.</param>
    internal static FigurePoint OverSeeds(string panel, string series, double x, IReadOnlyCollection<double> values) =>
        new(panel, series, x, values.Average()) { Lower = values.Min(), Upper = values.Max() };
}
