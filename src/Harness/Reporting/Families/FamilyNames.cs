using GenBench.Harness.Reporting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting.Families;

/// <summary>The names of families, each at the height of its marks, with a word about it below: as large as there is room.</summary>
internal sealed class FamilyNames(IReadOnlyList<FamilyLine> lines) : IPlottable
{
    private const float NameSize = 14, AboutSize = 10.5f;

    /// <summary>Parts of the height of a line.</summary>
    private const float PartOfName = 0.44f, PartOfAbout = 0.33f, Below = 0.36f;

    /// <summary>Part of the sizes of both texts that is between their middles, at least.</summary>
    private const float Apart = 0.5f;

    /// <summary>Smaller than this it is left out.</summary>
    private const float LeastAbout = 8;

    /// <summary>Part of its size down to which a text is made smaller before it is cut.</summary>
    private const float Smallest = 0.8f;

    /// <summary>Units on both sides of the widest text.</summary>
    private const float Sides = 36;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <summary>Units that the widest text takes, with what stands on both sides of it.</summary>
    public static float WidthOf(IReadOnlyList<FamilyLine> lines)
    {
        using var bold = new SKFont(EmbeddedFonts.Bold, NameSize);
        using var plain = new SKFont(EmbeddedFonts.Regular, AboutSize);
        return Sides + lines.Max(line => Math.Max(bold.MeasureText(line.Name), plain.MeasureText(line.About)));
    }

    public void Render(RenderPack rp)
    {
        float height = Math.Abs(Axes.GetPixelY(1) - Axes.GetPixelY(0));
        float name = Math.Min(NameSize, PartOfName * height), about = Math.Min(AboutSize, PartOfAbout * height);
        for (int line = 0; line < lines.Count; line++)
        {
            float middle = Axes.GetPixelY(-line), below = middle + Math.Max(Below * height, Apart * (name + about));
            Write(rp, lines[line].Name, EmbeddedFonts.Bold, name, middle, lines[line].Color);
            if (about >= LeastAbout)
                Write(rp, lines[line].About, EmbeddedFonts.Regular, about, below, Palette.Muted);
        }
    }

    private static void Write(RenderPack rp, string text, SKTypeface face, float size, float middle, Color color)
    {
        using var font = new SKFont(face, size) { Subpixel = true, Hinting = SKFontHinting.None };
        using var ink = new SKPaint { Color = InkContrast.OnWhite(color).ToSKColor(), IsAntialias = true };
        float part = rp.DataRect.Width / Math.Max(1, font.MeasureText(text));
        string shown = ShortText.Of(text, rp.DataRect.Width / Smallest, font);
        font.Size = size * Math.Clamp(part, Smallest, 1);
        rp.Canvas.DrawText(shown, rp.DataRect.Left, middle + (font.Size * 0.36f), SKTextAlign.Left, font, ink);
    }
}
