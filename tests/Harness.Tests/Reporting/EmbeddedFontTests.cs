using GenBench.Harness.Reporting.Fonts;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>The font that figures carry.</summary>
public sealed class EmbeddedFontTests
{
    [Theory]
    [InlineData("−0123456789.±≥≤≈=–‖↑↓₀₁|αβ²")]
    public void The_embedded_font_has_every_sign_of_the_figures(string signs)
    {
        Assert.Equal("DejaVu Sans", EmbeddedFonts.Regular.FamilyName);
        Assert.True(EmbeddedFonts.Regular.ContainsGlyphs(signs));
        Assert.True(EmbeddedFonts.Bold.ContainsGlyphs(signs));
    }

    [Fact]
    public void Plots_are_set_in_the_embedded_font()
    {
        EmbeddedFonts.Use();

        Assert.Same(EmbeddedFonts.Regular, ScottPlot.Fonts.GetTypeface(ScottPlot.Fonts.Default, bold: false, italic: false));
        Assert.Same(EmbeddedFonts.Bold, ScottPlot.Fonts.GetTypeface(ScottPlot.Fonts.Default, bold: true, italic: false));
    }
}
