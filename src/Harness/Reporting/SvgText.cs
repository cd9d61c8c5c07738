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

    [GeneratedRegex("\\bid=\"([^\"]+)\"")]
    private static partial Regex Definition();

    [GeneratedRegex("(\\bid=\"|\\(#|\"#)([^\"()]+)([\")])")]
    private static partial Regex Reference();
}
