using GenBench.Harness.Reporting.Fonts;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>The look that all panels share.</summary>
public static class PanelStyle
{
    /// <summary>Meaning of the bars drawn by <see cref="AddError"/>, for captions.</summary>
    public const string ErrorCaption = "Error bars: 95 %, over seeds, or over examples where there are fewer than three seeds.";

    internal const float LabelSize = 13;

    internal const float TickSize = 11.5f;

    /// <param name="title">Above the panel; empty for none.</param>
    /// <param name="x">Label of the horizontal axis, with unit.</param>
    /// <param name="y">Label of the vertical axis, with unit.</param>
    public static Plot NewPanel(string title, string x, string y)
    {
        EmbeddedFonts.Use();
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Font.Set(EmbeddedFonts.Family);
        plot.HideLegend();
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Axes.Color(Palette.Ink);
        Label(plot.Axes.Bottom, x);
        Label(plot.Axes.Left, y);
        plot.Axes.Bottom.TickGenerator = new NumberTickGenerator(Numbers());
        plot.Axes.Left.TickGenerator = new NumberTickGenerator(Numbers());
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 14;
        plot.Axes.Left.MinimumSize = 30;
        plot.Axes.Top.MaximumSize = 6;
        plot.Title(title, LabelSize);
        plot.Axes.Title.MaximumSize = title.Length > 0 ? 26 : 4;
        plot.Axes.Title.Label.Bold = false;

        return plot;
    }

    /// <summary>An empty square panel with axes of equal scale and no labels.</summary>
    public static Plot NewPicture(string title)
    {
        Plot plot = NewPanel(title, "", "");
        plot.HideAxesAndGrid();
        plot.Axes.Left.MinimumSize = 0;
        plot.Axes.Title.IsVisible = true;
        return plot;
    }

    public static void AddError(this Plot plot, double x, double y, double? error, Color color)
    {
        if (error is { } half && double.IsFinite(half) && half > 0)
        {
            Add(plot, new ErrorBar([x], [y], null, null, [half], [half]), color);
        }
    }

    public static void AddHorizontalError(this Plot plot, double x, double y, double? error, Color color)
    {
        if (error is { } half && double.IsFinite(half) && half > 0)
        {
            Add(plot, new ErrorBar([x], [y], [half], [half], null, null), color);
        }
    }

    /// <summary>Many small points of one colour.</summary>
    public static void AddCloud(this Plot plot, Coordinates[] points, Color color)
    {
        Scatter cloud = plot.Add.ScatterPoints(points, color);
        cloud.MarkerShape = MarkerShape.FilledCircle;
        cloud.MarkerSize = 3.5f;
    }

    /// <summary>A small grey remark inside a panel.</summary>
    public static void AddNote(
        this Plot plot, string text, double x, double y, Alignment alignment = Alignment.MiddleCenter)
    {
        Text note = plot.Add.Text(text, x, y);
        note.LabelStyle = NoteStyle(alignment);
        note.LabelText = text;
    }

    /// <summary>Of <see cref="AddNote"/>, for what draws its own.</summary>
    internal static LabelStyle NoteStyle(Alignment alignment) => new()
    {
        FontName = EmbeddedFonts.Family,
        FontSize = 10,
        ForeColor = Palette.Muted,
        BackgroundColor = Colors.White,
        Alignment = alignment,
    };

    /// <summary>Units that the widest of some texts of ticks takes.</summary>
    internal static float WidestTick(IEnumerable<string> texts)
    {
        using var font = new SKFont(EmbeddedFonts.Regular, TickSize);
        return texts.Max(text => font.MeasureText(text));
    }

    /// <summary>Bars stand on zero.</summary>
    public static void FitFromZero(Plot plot)
    {
        plot.Axes.Margins(0.12, 0.1);
        plot.Axes.AutoScale();
        AxisLimits limits = plot.Axes.GetLimits();
        bool allAbove = plot.GetPlottables<BarPlot>().SelectMany(bars => bars.Bars).All(bar => bar.Value >= 0);
        plot.Axes.SetLimitsY(allAbove ? 0 : limits.Bottom, limits.Top);
    }

    /// <summary>Panels of a figure side by side: rows of equal length where that can be.</summary>
    public static int ColumnsFor(int panels) => panels == 4 ? 2 : Math.Min(panels, 3);

    /// <summary>Ticks at these places only, each with its own text.</summary>
    public static void SetTicks(this IAxis axis, IEnumerable<(double Position, string Label)> ticks) =>
        axis.TickGenerator = new NamedTicks([.. ticks.Select(tick => (tick.Position, SignText.WithMinus(tick.Label)))]);

    /// <summary>Ticks of an axis that shows decimal logarithms.</summary>
    /// <param name="places">Logarithms with what stands there; null for powers of ten that fit.</param>
    public static void SetLogTicks(this IAxis axis, IEnumerable<(double Position, string Label)>? places = null) =>
        axis.TickGenerator = new LogTickGenerator(places);

    /// <summary>Fewer ticks than the library's default, for axes without natural places.</summary>
    public static void SparseTicks(this IAxis axis)
    {
        NumericAutomatic numbers = Numbers();
        numbers.TickDensity = 0.6;
        axis.TickGenerator = new NumberTickGenerator(numbers);
    }

    public static void IntegerTicks(this IAxis axis)
    {
        NumericAutomatic numbers = Numbers();
        numbers.IntegerTicksOnly = true;
        axis.TickGenerator = numbers;
    }

    private static NumericAutomatic Numbers()
    {
        var numbers = new NumericAutomatic();
        Func<double, string> plain = numbers.LabelFormatter;
        numbers.LabelFormatter = value => SignText.WithMinus(plain(value));
        return numbers;
    }

    private static void Add(Plot plot, ErrorBar bar, Color color)
    {
        plot.PlottableList.Add(bar);
        bar.LineWidth = 1.3f;
        bar.CapSize = 4;
        bar.Color = color;
    }

    private static void Label(IAxis axis, string text)
    {
        axis.Label.Text = text;
        axis.Label.FontSize = LabelSize;
        axis.Label.Bold = false;
        axis.TickLabelStyle.FontSize = TickSize;
        axis.MinorTickStyle.Length = 0;
        axis.TickLabelStyle.OffsetY = axis.Edge == Edge.Left ? TickSize * 0.2f : 0;
    }
}
