using GenBench.Harness.Reporting.Styles;

namespace GenBench.Harness.Reporting;

/// <summary>The layout of a figure on a page: as wide as its columns, and no higher than it.</summary>
internal sealed class PrintLayout(FigureDrawing drawing, FigureStyle style)
{
    /// <summary>Units: the text of ticks, which has the size that a style names.</summary>
    private const double Text = 11.5;

    /// <summary>Units: panels wider than this take both columns.</summary>
    private const int WidestOfOneColumn = 700;

    /// <summary>Inches, with a caption on the page.</summary>
    private const double HighestFigure = 9;

    /// <summary>Units that panels have, where more of them in a row make a figure as high as a page.</summary>
    private const double NarrowestOfMany = 100;

    /// <summary>Units that panels are at least high: of any figure, and of one that would be higher than a page.</summary>
    private const float Low = 190, LowestOfMany = 80;

    /// <summary>Part of their height down to which panels are made lower before more stand in a row.</summary>
    private const float Lower = 0.9f;

    /// <summary>Height of a narrow panel by its width: the labels of its axes stay as high.</summary>
    private const float HeightOfNarrow = 1.05f;

    /// <summary>The most that the head of a row takes of the width.</summary>
    private const double MostOfHead = 0.3;

    private readonly double _scale = style.Text / Text;

    private bool IsWide => drawing.Columns > 1 || drawing.PanelWidth > WidestOfOneColumn;

    private double Width => 72 * (IsWide ? style.TwoColumns!.Value : style.OneColumn!.Value) / _scale;

    private double Highest => 72 * HighestFigure / _scale;

    /// <summary>As many in a row as have their width; of a figure higher than a page as many more as make it fit, then lower.</summary>
    public FigureLayout Fitted()
    {
        int columns = Math.Min(MostColumns(drawing.NarrowestPanel), drawing.Columns);
        int most = drawing.Columns == 1 || (drawing.KeepsHeight && drawing.RowHead is null) ? columns
            : Math.Max(columns, Math.Min(MostColumns(NarrowestOfMany), drawing.Panels.Count + (drawing.RowHead is null ? 0 : 1)));
        FigureLayout[] ways = [.. Enumerable.Range(columns, most - columns + 1).Select(With)];
        return ways.Select(way => Lowered(way, drawing.LowestPanel ?? (Lower * way.PanelHeight))).FirstOrDefault(Fits)
            ?? Lowered(ways.MinBy(way => way.Rows(drawing).Length)!, LowestOfMany);
    }

    private bool Fits(FigureLayout way) => way.Height(drawing) <= Highest;

    /// <summary>Panels in a row, the head among them.</summary>
    private int MostColumns(double narrowest) => drawing.HeadWidth is null
        ? Math.Max(drawing.RowHead is null ? 1 : 2, (int)(Width / narrowest))
        : 1 + Math.Max(1, (int)((Width - Head) / narrowest));

    /// <summary>Of its own width.</summary>
    private double Head => Math.Min(drawing.HeadWidth ?? 0, MostOfHead * Width);

    private FigureLayout With(int columns)
    {
        double panel = drawing.HeadWidth is null ? Width / columns : (Width - Head) / (columns - 1);
        return new FigureLayout
        {
            Scale = _scale,
            PixelScale = _scale * style.Dpi / 72,
            Columns = columns,
            PanelWidth = (float)panel,
            PanelHeight = HeightOf((float)panel),
            HeadWidth = drawing.RowHead is null ? 0 : (float)(drawing.HeadWidth is null ? panel : Head),
            Margin = 0,
        };
    }

    private float HeightOf(float width) => drawing.KeepsHeight
        ? drawing.HeightAt?.Invoke(width) ?? drawing.PanelHeight
        : Math.Max(width * drawing.PanelHeight / drawing.PanelWidth, Math.Min(drawing.PanelHeight, Math.Min(Low, HeightOfNarrow * width)));

    /// <summary>As low as the page needs, but not lower than <paramref name="least"/>.</summary>
    private FigureLayout Lowered(FigureLayout way, float least)
    {
        double over = way.Height(drawing) - Highest;
        return over <= 0 || (drawing.KeepsHeight && drawing.LowestPanel is null) ? way : way with
        {
            PanelHeight = Math.Max(least, way.PanelHeight - (float)(Math.Ceiling(over) / way.Rows(drawing).Length)),
        };
    }
}
