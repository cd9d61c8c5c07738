using System.Text;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Fonts;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting;

public sealed class ShortTextTests : IDisposable
{
    private readonly SKFont _font = new(EmbeddedFonts.Regular, 12);

    public void Dispose() => _font.Dispose();

    [Fact]
    public void What_fits_is_whole_and_what_does_not_is_cut_to_its_place()
    {
        string cut = ShortText.Of(["Variational autoencoder (ours)"], 100, _font)[0];

        Assert.Equal("vae", ShortText.Of("vae", 100, _font));
        Assert.StartsWith("Variational", cut, StringComparison.Ordinal);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.InRange(_font.MeasureText(cut), 80, 100);
        Assert.Equal("…", ShortText.Of("vae", 1, _font));
    }

    [Fact]
    public void Names_that_differ_at_their_ends_still_differ_when_they_are_cut()
    {
        string[] cut = ShortText.Of(["importance-weighted autoencoder, k = 5", "importance-weighted autoencoder, k = 50"], 120, _font);

        Assert.EndsWith("k = 5", cut[0], StringComparison.Ordinal);
        Assert.EndsWith("k = 50", cut[1], StringComparison.Ordinal);
        Assert.All(cut, text => Assert.InRange(_font.MeasureText(text), 80, 120));
    }

    /// <summary>Half of a character that takes two is no character.</summary>
    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        string name = string.Concat(Enumerable.Repeat("𝛽", 30));

        foreach (float length in (float[])[30, 37, 44, 51, 58])
            Assert.DoesNotContain(ShortText.Of(name, length, _font).EnumerateRunes(), rune => rune == Rune.ReplacementChar);
    }
}
