using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Fonts;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Tests.Reporting.Figures;
using SkiaSharp;
using Palette = GenBench.Harness.Reporting.Palette;

namespace GenBench.Harness.Tests.Reporting.Styles;

/// <summary>Figures that are no larger than a page.</summary>
public sealed class PrintLayoutTests
{
    /// <summary>Inches.</summary>
    private const double Highest = 9;

    [Theory]
    [InlineData("neurips", 3, 2)]
    [InlineData("neurips", 6, 2)]
    [InlineData("neurips", 16, 4)]
    [InlineData("neurips", 24, 4)]
    [InlineData("icml", 16, 4)]
    [InlineData("tmlr", 48, 6)]
    public void A_figure_of_many_panels_is_no_higher_than_a_page(string style, int panels, int columns)
    {
        using var drawn = new Drawn(Of(panels));

        FigureLayout layout = FigureLayout.Of(drawn.Figure, FigureStyles.Of(style));

        Assert.InRange(layout.Height(drawn.Figure) * layout.Scale / 72, 1, Highest);
        Assert.Equal(columns, layout.Columns);
        Assert.Equal(FigureStyles.Of(style).TwoColumns!.Value, layout.Width * layout.Scale / 72, 0.001);
    }

    [Fact]
    public void On_a_screen_it_is_as_it_was_drawn()
    {
        using var drawn = new Drawn(Of(48));

        FigureLayout layout = FigureLayout.Of(drawn.Figure, FigureStyles.Screen);

        Assert.Equal((3, 330f, 340f), (layout.Columns, layout.PanelWidth, layout.PanelHeight));
    }

    /// <summary>More than fit at any width: lower than they are wide.</summary>
    [Fact]
    public void Panels_are_made_lower_where_narrower_ones_do_not_help()
    {
        using var drawn = new Drawn(Of(50));

        FigureLayout layout = FigureLayout.Of(drawn.Figure, FigureStyles.Of("neurips"));

        Assert.InRange(layout.Height(drawn.Figure) * layout.Scale / 72, 8, Highest);
        Assert.True(layout.PanelHeight < layout.PanelWidth);
    }

    /// <summary>A mark outside the picture tells nothing.</summary>
    [Fact]
    public void An_entry_of_a_legend_is_no_wider_than_the_figure()
    {
        using var font = new SKFont(EmbeddedFonts.Regular, 12);
        LegendEntry[] entries =
        [
            new("vae", LegendMark.Point, Palette.OfModel(0)),
            new(new string('m', 94), LegendMark.Point, Palette.OfModel(1)),
            new($"{new string('m', 93)}n", LegendMark.Line, Palette.OfModel(2)),
        ];

        string[] shown = [.. LegendStrip.Wrap(entries, 336).SelectMany(line => line).Select(entry => entry.Text)];

        Assert.Equal("vae", shown[0]);
        Assert.EndsWith("n", shown[2], StringComparison.Ordinal);
        Assert.All(shown, text => Assert.InRange(font.MeasureText(text), 1, 336 - 32));
    }

    private static FigureDrawing Of(int panels) => new()
    {
        Title = "",
        Caption = "",
        Panels = [.. Enumerable.Range(0, panels).Select(_ => PanelStyle.NewPanel("", "x", "y"))],
        Columns = 3,
        PanelWidth = 330,
        PanelHeight = 340,
        Legend = [new LegendEntry("data", LegendMark.Point, Palette.Faint)],
    };
}
