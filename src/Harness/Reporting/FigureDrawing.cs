using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>A figure ready to be rendered: panels in a grid, one legend below them, so that it covers no data.</summary>
public sealed record FigureDrawing
{
    /// <summary>Heading of the figure in a report; it is not part of the picture.</summary>
    public required string Title { get; init; }

    /// <summary>What is shown, with what its bars and lines mean; stands under the figure in a report.</summary>
    public required string Caption { get; init; }

    /// <summary>Row by row.</summary>
    public required IReadOnlyList<Plot> Panels { get; init; }

    /// <summary>What stands at the beginning of each row, such as the names of its lines, however many panels a page has room for.
    /// </summary>
    public Plot? RowHead { get; init; }

    /// <summary>Panels in a row, the head of the row among them.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>In units of which the text of ticks has 11.5; pixels on a screen.</summary>
    public int PanelWidth { get; init; } = 640;

    public int PanelHeight { get; init; } = 400;

    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>Of the colours in all panels; null where they stand for no number, or each panel has a scale of its own.</summary>
    public ColorScale? Scale { get; init; }

    /// <summary>Whether panels keep their height where they are made narrower: that of lines of text.</summary>
    public bool KeepsHeight { get; init; }

    /// <summary>What is drawn, where it is not rows of <c>summary.csv</c>.</summary>
    public IReadOnlyList<FigurePoint> Points { get; init; } = [];

    public int Width => Columns * PanelWidth;
}
