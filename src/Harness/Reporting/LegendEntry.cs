using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>One entry of a figure's legend.</summary>
/// <param name="Text">What the mark stands for.</param>
/// <param name="Mark">How it is drawn.</param>
/// <param name="Color">Its colour.</param>
public sealed record LegendEntry(string Text, LegendMark Mark, Color Color)
{
    /// <summary>Shape of a <see cref="LegendMark.Point"/>.</summary>
    public MarkerShape Shape { get; init; } = MarkerShape.FilledCircle;
}
