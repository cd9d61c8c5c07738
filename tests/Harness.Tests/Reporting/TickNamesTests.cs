using GenBench.Harness.Reporting;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting;

public sealed class TickNamesTests
{
    [Theory]
    [InlineData(3, 600, false)]
    [InlineData(12, 600, true)]
    [InlineData(12, 2400, false)] // as wide as they need it
    public void Names_that_would_touch_each_other_stand_aslant_and_whole(int count, int width, bool isAslant)
    {
        Plot panel = Bars(count, "vae-latent1-beta0.25");

        AxisLabels.Fit(panel, width, 300);

        Assert.Equal(isAslant ? -45 : 0, panel.Axes.Bottom.TickLabelStyle.Rotation);
        PixelRect data = panel.RenderManager.LastRender.DataRect;
        float side = PanelStyle.WidestTick(["vae-latent1-beta0.25"]) * 0.7f;
        Assert.Equal(isAslant, 300 - data.Bottom > side);
        Assert.True(!isAslant || data.Left + (data.Width * -panel.Axes.Bottom.Range.Min / panel.Axes.Bottom.Range.Span) > side);
    }

    /// <summary>One drawing becomes files of several widths.</summary>
    [Fact]
    public void In_a_wider_file_they_lie_level_again()
    {
        Plot panel = Bars(12, "vae-latent1-beta0.25");
        AxisLabels.Fit(panel, 600, 300);

        AxisLabels.Fit(panel, 2400, 300);

        Assert.Equal(0, panel.Axes.Bottom.TickLabelStyle.Rotation);
    }

    /// <summary>Up to 100 letters: whole, they would cover the legend below and leave the picture.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void Long_names_below_are_cut_to_half_of_the_height_and_whole_in_a_wider_file(int letters)
    {
        string name = new('m', letters);
        Plot panel = Bars(3, name);

        AxisLabels.Fit(panel, 336, 252);

        Tick[] ticks = panel.Axes.Bottom.TickGenerator.Ticks;
        float length = PanelStyle.WidestTick(ticks.Select(tick => tick.Label));
        PixelRect data = panel.RenderManager.LastRender.DataRect;
        Assert.All(ticks, tick => Assert.EndsWith("…", tick.Label, StringComparison.Ordinal));
        Assert.InRange(252 - data.Bottom, length * 0.7f, 0.5f * 252);
        Assert.True(data.Width > 336 / 2);
        AxisLabels.Fit(panel, 6000, 400);
        Assert.All(panel.Axes.Bottom.TickGenerator.Ticks, tick => Assert.Equal(name, tick.Label));
    }

    [Theory]
    [InlineData("vae", "vae")]
    [InlineData("first model\n− second model", "first model\n− second model")]
    [InlineData("vae\n− iwae", "vae − iwae")]
    public void Names_on_the_left_take_two_lines_where_one_is_too_long(string name, string shown)
    {
        Plot panel = Lines(name, height: 200);

        Assert.All(panel.Axes.Left.TickGenerator.Ticks, tick => Assert.Equal(shown, tick.Label));
    }

    [Theory]
    [InlineData(200, 2)]
    [InlineData(100, 1)] // lines are too near to each other for two
    public void Long_names_on_the_left_leave_half_of_the_width(int height, int lines)
    {
        Plot panel = Lines($"{new string('m', 60)}\n− {new string('n', 60)}", height);

        Assert.All(panel.Axes.Left.TickGenerator.Ticks, tick => Assert.Equal(lines, tick.Label.Split('\n').Length));
        Assert.True(panel.RenderManager.LastRender.DataRect.Width > 336 / 2);
    }

    [Fact]
    public void Long_names_of_a_pair_are_told_apart()
    {
        Plot panel = Lines($"{new string('m', 60)}, one\n− {new string('m', 60)}, two", height: 200);

        string[] shown = panel.Axes.Left.TickGenerator.Ticks[0].Label.Split('\n');

        Assert.EndsWith(", one", shown[0], StringComparison.Ordinal);
        Assert.StartsWith("− m", shown[1], StringComparison.Ordinal);
        Assert.EndsWith(", two", shown[1], StringComparison.Ordinal);
    }

    /// <summary>A title at the left end of its figure would be cut on both sides.</summary>
    [Theory]
    [InlineData("vae", 13.0)]
    [InlineData("a variational autoencoder (ours)", 10.0)]
    [InlineData("a variational autoencoder with a name of about ninety letters, which is a lot for a title, one", 9.09)]
    public void A_title_is_made_smaller_and_then_cut(string title, double size)
    {
        Plot panel = PanelStyle.NewPanel(title, "x", "y");
        AxisLabels.Fit(panel, 200, 200);

        LabelStyle label = panel.Axes.Title.Label;
        using var font = new SkiaSharp.SKFont(GenBench.Harness.Reporting.Fonts.EmbeddedFonts.Regular, label.FontSize);
        float middle = panel.RenderManager.LastRender.DataRect.HorizontalCenter + label.OffsetX, half = font.MeasureText(label.Text) / 2;
        Assert.InRange(label.FontSize, size, size + 2.9);
        Assert.InRange(middle - half, 0, 200);
        Assert.InRange(middle + half, 0, 200);
    }

    private static Plot Lines(string name, int height)
    {
        Plot panel = PanelStyle.NewPanel("", "x", "");
        panel.Axes.Left.SetTicks(Enumerable.Range(0, 3).Select(line => ((double)-line, name)));
        panel.Axes.Left.MinimumSize = 60;
        panel.Axes.SetLimits(0, 1, -2.6, 0.6);
        AxisLabels.Fit(panel, 336, height);
        return panel;
    }

    private static Plot Bars(int count, string name)
    {
        Plot panel = PanelStyle.NewPanel("", "", "gap (nats)");
        panel.Add.Bars(Enumerable.Range(0, count).Select(place => new Bar { Position = place, Value = 1 }).ToArray());
        panel.Axes.Bottom.SetTicks(Enumerable.Range(0, count).Select(place => ((double)place, name)));
        PanelStyle.FitFromZero(panel);
        return panel;
    }
}
