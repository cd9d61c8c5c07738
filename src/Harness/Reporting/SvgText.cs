using System.Globalization;
using System.Text.RegularExpressions;
using GenBench.Harness.Reporting.Fonts;

namespace GenBench.Harness.Reporting;

/// <summary>Makes what the canvas writes the same every time and readable everywhere.</summary>
internal static partial class SvgText
{
    /// <summary>Where DejaVu Sans is not installed an SVG shows the first of these that is: Verdana has nearly the same widths.</summary>
    private const string Families = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', Geneva, sans-serif";

    public static string Polish(string svg) =>
        Renumber(svg).Replace($"font-family=\"{EmbeddedFonts.Family}\"", $"font-family=\"{Families}\"", StringComparison.Ordinal);

    /// <summary>As large as it is to be shown, in points; what it consists of stays in units of its own.</summary>
    /// <param name="scale">Points a unit.</param>
    public static string WithSize(string svg, double width, double height, double scale) => Size().Replace(
        svg,
        string.Create(CultureInfo.InvariantCulture, $"width=\"{width * scale:0.##}pt\" height=\"{height * scale:0.##}pt\" ")
            + string.Create(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width:0.##} {height:0.##}\""),
        1);

    /// <summary>Adds elements in units of the drawing at the end.</summary>
    /// <param name="margin">Of the drawing, on the left.</param>
    public static string With(string svg, string elements, double margin) => elements.Length == 0 ? svg : svg.Replace(
        "</svg>", string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({margin:0.##} 0)\">{elements}</g>\n</svg>"),
        StringComparison.Ordinal);

    /// <summary>The element alone, a unit of the drawing a pixel; names within it get a beginning of their own,
    /// so that several can stand on one page.</summary>
    public static string ForPage(string svg, string name)
    {
        string prefixed = Reference().Replace(svg, match => match.Groups[2].Value.StartsWith("id", StringComparison.Ordinal)
            ? $"{match.Groups[1].Value}{name}-{match.Groups[2].Value}{match.Groups[3].Value}"
            : match.Value);
        string element = prefixed[prefixed.IndexOf("<svg", StringComparison.Ordinal)..];
        return Size().Replace(element, match => match.Groups[1].Value.Trim() is { Length: > 0 } box
            ? $"{box} width=\"{box.Split(' ')[2]}\""
            : match.Value, 1);
    }

    /// <summary>The canvas counts its clips and images over the whole process; a file counts its own.</summary>
    private static string Renumber(string svg)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match id in Definition().Matches(svg))
        {
            numbers.TryAdd(id.Groups[1].Value, string.Create(CultureInfo.InvariantCulture, $"id{numbers.Count}"));
        }

        return Reference().Replace(svg, match => numbers.TryGetValue(match.Groups[2].Value, out string? number)
            ? $"{match.Groups[1].Value}{number}{match.Groups[3].Value}"
            : match.Value);
    }

    [GeneratedRegex("width=\"[^\"]+\" height=\"[^\"]+\"( viewBox=\"[^\"]+\")?")]
    private static partial Regex Size();

    [GeneratedRegex("\\bid=\"([^\"]+)\"")]
    private static partial Regex Definition();

    [GeneratedRegex("(\\bid=\"|\\(#|\"#)([^\"()]+)([\")])")]
    private static partial Regex Reference();
}
