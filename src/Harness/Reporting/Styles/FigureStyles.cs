using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Reporting.Styles;

/// <summary>The styles that have a name, and those of files.</summary>
public static class FigureStyles
{
    /// <summary>As drawn, for screens and pages of one's own.</summary>
    public static FigureStyle Screen { get; } = new();

    // Widths of the text block and of a column: the style files of ICML (6.75 and 3.25 in), NeurIPS (5.5 in, one column) and
    // TMLR (6.5 in, one column). In those of one column a figure of one panel takes three fifths.
    private static readonly (string Name, FigureStyle Style)[] Known =
    [
        ("screen", Screen),
        ("icml", new FigureStyle { OneColumn = 3.25, TwoColumns = 6.75 }),
        ("neurips", new FigureStyle { OneColumn = 3.3, TwoColumns = 5.5 }),
        ("tmlr", new FigureStyle { OneColumn = 3.9, TwoColumns = 6.5 }),
        ("slides", new FigureStyle { OneColumn = 8, TwoColumns = 12, Text = 16, Dpi = 160 }),
    ];

    private static readonly Dictionary<string, string> Expected = new(StringComparer.OrdinalIgnoreCase)
    {
        ["oneColumn"] = "inches",
        ["twoColumns"] = "inches",
        ["text"] = "points",
        ["dpi"] = "pixels an inch",
    };

    public static IReadOnlyList<string> Names => [.. Known.Select(known => known.Name)];

    /// <param name="style">A name, or the path of a JSON file.</param>
    /// <exception cref="InvalidDataException">It is neither, or the file is wrong.</exception>
    public static FigureStyle Of(string style)
    {
        ArgumentNullException.ThrowIfNull(style);
        if (Known.FirstOrDefault(known => known.Name == style) is { Style: { } named })
            return named;
        return File.Exists(style)
            ? Read(style)
            : throw new InvalidDataException(
                $"{style}: no style and no file; expected {string.Join(", ", Names)} or the path of a JSON file");
    }

    private static FigureStyle Read(string path)
    {
        try
        {
            FigureStyle style = SmallJson.Read<FigureStyle>(path, Expected);
            Validator.ValidateObject(style, new ValidationContext(style), validateAllProperties: true);
            return (style.OneColumn is null) == (style.TwoColumns is null)
                ? style
                : throw new InvalidDataException($"{path}: oneColumn and twoColumns go together; set both or neither");
        }
        catch (ValidationException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }
}
