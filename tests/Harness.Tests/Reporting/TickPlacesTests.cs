using GenBench.Harness.Reporting;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Places of ticks: a scale takes two, and their texts stand clear of one another.</summary>
public sealed class TickPlacesTests
{
    [Theory]
    [InlineData(1, 1000, "1,10,100,1,000")]
    [InlineData(1e5, 2e8, "1e5,1e6,1e7,1e8")] // in one notation
    [InlineData(2600, 3900, "3,000,3,500")]
    [InlineData(0.21, 0.29, "0.25,...")]
    public void Ticks_of_logarithms(double least, double most, string expected)
    {
        string[] labels = [.. LogTicks.Between(Math.Log10(least), Math.Log10(most)).Select(tick => tick.Label)];

        Assert.True(labels.Length > 1);
        if (!expected.EndsWith("...", StringComparison.Ordinal))
            Assert.Equal(expected, string.Join(',', labels));
    }

    [Theory]
    [InlineData(1e-7, 1e-1, 80)]
    [InlineData(1e5, 1e8, 66)]
    [InlineData(120, 9000, 66)]
    [InlineData(1, 80_000, 336)]
    public void Texts_of_a_logarithmic_axis_stand_clear_of_one_another(double least, double most, float width)
    {
        Plot plot = PanelStyle.NewPanel("", "x", "");
        plot.Axes.Bottom.SetLogTicks();

        Tick[] ticks = TicksOf(plot, Math.Log10(least), Math.Log10(most), width);

        Assert.True(ticks.Length > 1);
        AssertClear(ticks, width / Math.Log10(most / least));
    }

    [Fact]
    public void Numbers_that_are_given_stand_clear_too()
    {
        Plot plot = PanelStyle.NewPanel("", "x", "");
        plot.Axes.Bottom.SetLogTicks([(0, "1"), (1.699, "50"), (1.778, "60"), (4, "10,000")]);

        Tick[] ticks = TicksOf(plot, 0, 4, 150);

        AssertClear(ticks, 150 / 4.0);
        Assert.Contains(ticks, tick => tick.Label == "1");
    }

    [Theory]
    [InlineData(2790, 3040, 66)]
    [InlineData(0.81, 0.99, 70)]
    public void A_short_axis_has_two_ticks(double least, double most, float width)
    {
        Plot plot = PanelStyle.NewPanel("", "x", "");
        plot.Axes.Bottom.SparseTicks();

        Tick[] ticks = TicksOf(plot, least, most, width);

        Assert.True(ticks.Count(tick => tick.Position >= least && tick.Position <= most) > 1);
        AssertClear(ticks, width / (most - least));
    }

    private static Tick[] TicksOf(Plot plot, double least, double most, float width)
    {
        ITickGenerator ticks = plot.Axes.Bottom.TickGenerator;
        using Paint paint = Paint.NewDisposablePaint();
        ticks.Regenerate(new CoordinateRange(least, most), Edge.Bottom, new PixelLength(width), paint, plot.Axes.Bottom.TickLabelStyle);
        return [.. ticks.Ticks.Where(tick => tick.IsMajor)];
    }

    private static void AssertClear(Tick[] ticks, double unit) => Assert.All(ticks.Zip(ticks.Skip(1)), pair =>
        Assert.True((pair.Second.Position - pair.First.Position) * unit
            > (PanelStyle.WidestTick([pair.First.Label]) + PanelStyle.WidestTick([pair.Second.Label])) / 2));
}
