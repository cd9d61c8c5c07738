using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting.Fonts;

/// <summary>DejaVu Sans, carried inside the program: figures look the same on a machine without any font.</summary>
public static class EmbeddedFonts
{
    /// <summary>Name of the family in figures.</summary>
    public const string Family = "DejaVu Sans";

    private static readonly Lazy<Resolver> Registration = new(Register);

    public static SKTypeface Regular => Registration.Value.Regular;

    public static SKTypeface Bold => Registration.Value.Bold;

    /// <summary>Makes the embedded family the one of every plot; once is enough, more does no harm.</summary>
    public static void Use() => _ = Registration.Value;

    private static Resolver Register()
    {
        var resolver = new Resolver(Load("DejaVuSans.ttf"), Load("DejaVuSans-Bold.ttf"));
        ScottPlot.Fonts.FontResolvers.Insert(0, resolver);
        ScottPlot.Fonts.Default = Family;
        ScottPlot.Fonts.Sans = Family;
        return resolver;
    }

    private static SKTypeface Load(string file)
    {
        string name = $"{typeof(EmbeddedFonts).Namespace}.{file}";
        using Stream stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}: embed Reporting/Fonts/*.ttf.");
        return SKTypeface.FromStream(stream);
    }

    private sealed record Resolver(SKTypeface Regular, SKTypeface Bold) : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? bold ? Bold : Regular : null;
    }
}
