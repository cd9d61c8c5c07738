using GenBench.Harness.Reporting;
using ScottPlot;
using Palette = GenBench.Harness.Reporting.Palette;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Text of figures on white and on colours.</summary>
public sealed class InkContrastTests
{
    [Fact]
    public void Contrast_is_that_of_the_standard()
    {
        Assert.Equal(21, InkContrast.Between(Colors.Black, Colors.White), 9);
        Assert.Equal(1, InkContrast.Between(Colors.Red, Colors.Red), 9);
        Assert.Equal(4.54, InkContrast.Between(Color.FromHex("#767676"), Colors.White), 2); // the lightest grey that passes
        Assert.Equal(4.48, InkContrast.Between(Color.FromHex("#777777"), Colors.White), 2);
    }

    [Fact]
    public void Every_hue_becomes_dark_enough_and_one_that_is_stays()
    {
        Color[] hues = [.. Enumerable.Range(0, 10).Select(index => Palette.OfClass(index)),
            .. Enumerable.Range(0, 8).Select(Palette.OfModel), Colors.White];

        Assert.All(hues, hue => Assert.True(InkContrast.Between(InkContrast.OnWhite(hue), Colors.White) >= InkContrast.Least));
        Assert.Equal(Palette.Ink, InkContrast.OnWhite(Palette.Ink));
    }

    [Fact]
    public void Numbers_on_a_map_can_be_read_on_each_of_its_colours() => Assert.All(Enumerable.Range(0, 256), step =>
    {
        Color ground = Palette.Heights.GetColor(step / 255.0);
        Assert.True(InkContrast.Between(InkContrast.On(ground), ground) >= InkContrast.Least, ground.ToHex());
    });
}
