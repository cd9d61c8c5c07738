using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Fonts;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>What a PDF carries of its fonts.</summary>
public sealed class PdfFontTests
{
    private const string Text = "−95.21 ± 0.34 q(z|x) Модель 模型 ≥ αβ₀";

    [Fact]
    public void A_page_carries_the_signs_that_it_shows_and_no_other()
    {
        byte[] whole = Page(Text);

        byte[] cut = PdfFonts.Subset(whole);

        Assert.True(whole.Length > 300_000, $"{whole.Length} bytes: Skia cuts fonts itself");
        Assert.True(cut.Length < 20_000, $"{cut.Length} bytes");
        using SKTypeface subset = SKTypeface.FromData(SKData.CreateCopy(FontOf(cut)));
        using var all = new SKFont(EmbeddedFonts.Regular, 1000) { Hinting = SKFontHinting.None };
        using var some = new SKFont(subset, 1000) { Hinting = SKFontHinting.None };
        foreach (ushort glyph in all.GetGlyphs(Text))
        {
            Assert.Equal(all.GetGlyphPath(glyph)?.ToSvgPathData(), some.GetGlyphPath(glyph)?.ToSvgPathData());
            Assert.Equal(all.GetGlyphWidths([glyph]), some.GetGlyphWidths([glyph]));
        }

        Assert.True(some.GetGlyphPath(all.GetGlyph('W'))?.IsEmpty ?? true);
    }

    [Fact]
    public void Everything_but_the_fonts_stays_as_it_was_and_stands_where_the_table_says()
    {
        var whole = PdfObjects.Read(Page(Text));
        byte[] cut = PdfFonts.Subset(Page(Text));
        string text = Encoding.Latin1.GetString(cut);

        Assert.Equal(whole.All.Where(IsNoFont), PdfObjects.Read(cut).All.Where(IsNoFont));
        int table = Number(Regex.Match(text, "startxref\n([0-9]+)\n%%EOF\n$"));
        Assert.StartsWith("xref\n0 ", text[table..]);
        foreach ((int index, Match place) in Regex.Matches(text[table..], "([0-9]{10}) 00000 n \n").Index())
            Assert.StartsWith($"{index + 1} 0 obj\n", text[Number(place)..]);
        foreach (Match stream in Regex.Matches(text, "/Length ([0-9]+)>> stream\n"))
            Assert.StartsWith("\nendstream", text[(stream.Index + stream.Length + Number(stream))..]);
    }

    [Fact]
    public void A_page_without_text_stays_and_what_is_no_page_is_told()
    {
        byte[] empty = Page("");

        Assert.Equal(empty, PdfFonts.Subset(empty));
        Assert.Throws<InvalidDataException>(() => PdfFonts.Subset("%PDF-1.4 and so on"u8.ToArray()));
    }

    /// <summary>The library is handed a place in memory.</summary>
    [Fact]
    public void Fonts_are_cut_alike_while_memory_is_moved()
    {
        byte[] small = FontSubset.Of(FontOf(Page(Text)), Enumerable.Range(0, 200).Select(glyph => (uint)glyph))!;
        byte[] smaller = FontSubset.Of(small, [36, 37])!;

        Parallel.For(0, 300, index =>
        {
            if (index % 3 == 0)
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            else
                Assert.Equal(smaller, FontSubset.Of([.. small], [36, 37]));
        });
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static bool IsNoFont(KeyValuePair<int, string> each) => !each.Value.Contains("/Length1 ", StringComparison.Ordinal);

    private static byte[] FontOf(byte[] pdf) => PdfObjects.StreamOf(PdfObjects.Read(pdf).All.Single(each => !IsNoFont(each)).Value)!;

    private static byte[] Page(string text)
    {
        using var buffer = new SKDynamicMemoryWStream();
        using (SKDocument document = SKDocument.CreatePdf(buffer))
        {
            using SKCanvas canvas = document.BeginPage(400, 100);
            using var font = new SKFont(EmbeddedFonts.Regular, 12);
            using var ink = new SKPaint();
            canvas.DrawText(text, 10, 50, font, ink);
            document.EndPage();
            document.Close();
        }

        return buffer.DetachAsData().ToArray();
    }
}
