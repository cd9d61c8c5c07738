using GenBench.Harness.Reporting.Styles;

namespace GenBench.Harness.Reporting;

/// <summary>Where the parts of a figure stand, in the units that its panels are drawn in, and how many points such a unit is.</summary>
internal sealed record FigureLayout
{
    /// <summary>Units: the text of ticks, which has the size that a style names.</summary>
    private const double Text = 11.5;

    /// <summary>Units: panels wider than this take both columns.</summary>
    private const int WidestOfOneColumn = 700;

    private const int ScreenMargin = 8;

    /// <summary>Points a unit, 1/72 inch each.</summary>
    public required double Scale { get; init; }

    /// <summary>Pixels a unit in a PNG.</summary>
    public required double PixelScale { get; init; }

    public required int Columns { get; init; }

    public required float PanelWidth { get; init; }

    public required float PanelHeight { get; init; }

    /// <summary>On the left and on the right.</summary>
    public required float Margin { get; init; }

    /// <summary>Of all panels.</summary>
    public float Width => Columns * PanelWidth;

    public static FigureLayout Of(FigureDrawing drawing, FigureStyle style) =>
        style is { OneColumn: { } one, TwoColumns: { } two }
            ? Print(drawing, style, drawing.Columns > 1 || drawing.PanelWidth > WidestOfOneColumn ? two : one)
            : new()
            {
                Scale = 0.75, // a pixel of a page on the web is 1/96 inch
                PixelScale = 2,
                Columns = drawing.Columns,
                PanelWidth = drawing.PanelWidth,
                PanelHeight = drawing.PanelHeight,
                Margin = ScreenMargin,
            };

    private static FigureLayout Print(FigureDrawing drawing, FigureStyle style, double inches)
    {
        double scale = style.Text / Text, width = 72 * inches / scale;
        int columns = Math.Clamp((int)(width / drawing.NarrowestPanel), 1, drawing.Columns);
        double panel = width / columns;
        double height = drawing.KeepsHeight ? drawing.PanelHeight : panel * drawing.PanelHeight / drawing.PanelWidth;
        return new FigureLayout
        {
            Scale = scale,
            PixelScale = scale * style.Dpi / 72,
            Columns = columns,
            PanelWidth = (float)panel,
            PanelHeight = (float)Math.Max(height, drawing.KeepsHeight ? 0 : Math.Min(drawing.PanelHeight, 190)),
            Margin = 0,
        };
    }
}
