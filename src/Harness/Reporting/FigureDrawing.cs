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

    /// <summary>Units: on a page that has less for each, fewer stand in a row, or labels of axes would stand over one another.</summary>
    public int NarrowestPanel { get; init; } = 205;

    /// <summary>Whether panels keep their height where they are made narrower: that of lines of text.</summary>
    public bool KeepsHeight { get; init; }

    /// <summary>Height of a panel that keeps it, of a width in units: what is broken in a narrow panel takes more lines. Null for
    /// <see cref="PanelHeight"/>.</summary>
    internal Func<float, float>? HeightAt { get; init; }

    /// <summary>Units that <see cref="RowHead"/> is wide in print, if there is room; null for as wide as a panel.</summary>
    internal float? HeadWidth { get; init; }

    /// <summary>Units: panels of a figure that is higher than a page are made as low as this in print before more stand in a row; null
    /// for those that are made lower only where nothing else helps, or not at all where they keep their height.</summary>
    internal int? LowestPanel { get; init; }

    /// <summary>What is drawn, where it is not rows of <c>summary.csv</c>.</summary>
    public IReadOnlyList<FigurePoint> Points { get; init; } = [];

    public int Width => Columns * PanelWidth;
}
