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

    private static Plot Bars(int count, string name)
    {
        Plot panel = PanelStyle.NewPanel("", "", "gap (nats)");
        panel.Add.Bars(Enumerable.Range(0, count).Select(place => new Bar { Position = place, Value = 1 }).ToArray());
        panel.Axes.Bottom.SetTicks(Enumerable.Range(0, count).Select(place => ((double)place, name)));
        PanelStyle.FitFromZero(panel);
        return panel;
    }
}
