using GenBench.Harness.Reporting.Styles;

namespace GenBench.Harness.Reporting;

/// <summary>Where the parts of a figure stand, in the units that its panels are drawn in, and how many points such a unit is.</summary>
internal sealed record FigureLayout
{
    /// <summary>Above the first row of panels.</summary>
    public const float TopMargin = 6;

    private const int ScreenMargin = 8;

    /// <summary>Points a unit, 1/72 inch each.</summary>
    public required double Scale { get; init; }

    /// <summary>Pixels a unit in a PNG.</summary>
    public required double PixelScale { get; init; }

    /// <summary>Panels in a row, the head of the row among them.</summary>
    public required int Columns { get; init; }

    public required float PanelWidth { get; init; }

    public required float PanelHeight { get; init; }

    /// <summary>Of the head of a row, if there is one.</summary>
    public required float HeadWidth { get; init; }

    /// <summary>On the left and on the right.</summary>
    public required float Margin { get; init; }

    /// <summary>Of all panels.</summary>
    public float Width => HeadWidth + ((Columns - (HeadWidth > 0 ? 1 : 0)) * PanelWidth);

    public static FigureLayout Of(FigureDrawing drawing, FigureStyle style) =>
        style is { OneColumn: not null, TwoColumns: not null }
            ? new PrintLayout(drawing, style).Fitted()
            : new()
            {
                Scale = 0.75, // a pixel of a page on the web is 1/96 inch
                PixelScale = 2,
                Columns = drawing.Columns,
                PanelWidth = drawing.PanelWidth,
                PanelHeight = drawing.HeightAt?.Invoke(drawing.PanelWidth) ?? drawing.PanelHeight,
                HeadWidth = drawing.RowHead is null ? 0 : drawing.PanelWidth,
                Margin = ScreenMargin,
            };

    /// <summary>Left end of a panel and how wide it is; the head of a row is its first.</summary>
    public (float Left, float Width) Place(int column) => HeadWidth == 0 ? (column * PanelWidth, PanelWidth)
        : column == 0 ? (0, HeadWidth)
        : (HeadWidth + ((column - 1) * PanelWidth), PanelWidth);

    /// <summary>Lower end of the last row of panels.</summary>
    public float Bottom(FigureDrawing drawing) => TopMargin + (Rows(drawing).Length * PanelHeight);

    /// <summary>Row by row.</summary>
    public ScottPlot.Plot[][] Rows(FigureDrawing drawing) => drawing.RowHead is { } head
        ? [.. drawing.Panels.Chunk(Columns - 1).Select(row => row.Prepend(head).ToArray())]
        : [.. drawing.Panels.Chunk(Columns)];

    /// <summary>Of everything below each other.</summary>
    public float Height(FigureDrawing drawing) => MathF.Ceiling(
        Bottom(drawing) + ColorStrip.HeightOf(drawing.Scale) + LegendStrip.HeightOf(drawing.Legend, Width));
}
