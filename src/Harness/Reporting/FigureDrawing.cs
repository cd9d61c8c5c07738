using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>A figure ready to be rendered: panels in a grid, one title above them, one legend below them,
/// so that neither covers data.</summary>
public sealed record FigureDrawing
{
    public required string Title { get; init; }

    /// <summary>What is shown, with what its bars and lines mean; stands under the figure in a report.</summary>
    public required string Caption { get; init; }

    /// <summary>Row by row.</summary>
    public required IReadOnlyList<Plot> Panels { get; init; }

    public int Columns { get; init; } = 1;

    public int PanelWidth { get; init; } = 640;

    public int PanelHeight { get; init; } = 400;

    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    public int Rows => (Panels.Count + Columns - 1) / Columns;

    public int Width => Columns * PanelWidth;
}
