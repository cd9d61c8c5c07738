using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GenBench.Harness.Reporting.Fonts;

namespace GenBench.Harness.Reporting;

/// <summary>Fonts of a PDF cut down to the signs it shows: the build of Skia that .NET has knows no subsetter and embeds whole files.
/// Text stays text.</summary>
internal static partial class PdfFonts
{
    /// <returns>The same pages; a font that cannot be cut stays whole.</returns>
    public static byte[] Subset(byte[] pdf)
    {
        var objects = PdfObjects.Read(pdf);
        uint[] glyphs = [.. objects.All.Values.SelectMany(font => Map().Matches(font))
            .SelectMany(map => Shown(objects.All[int.Parse(map.Groups[1].Value, CultureInfo.InvariantCulture)])).Distinct().Order()];
        foreach ((int number, string font) in objects.All.Where(each => FontFile().IsMatch(each.Value)).ToArray())
        {
            if (FontSubset.Of(PdfObjects.StreamOf(font)!, glyphs) is { } subset)
                objects.All[number] = PdfObjects.FontFile(number, subset);
        }

        return objects.Write();
    }

    /// <summary>What stands for a glyph in copied text is written for each one that is shown, and for no other.</summary>
    private static IEnumerable<uint> Shown(string pdfObject)
    {
        string map = Encoding.Latin1.GetString(PdfObjects.StreamOf(pdfObject) ?? []);
        foreach (Match line in Range().Matches(map))
        {
            uint first = Number(line.Groups[1]), last = line.Groups[3].Success ? Number(line.Groups[2]) : first;
            for (uint glyph = first; glyph <= last; glyph++)
                yield return glyph;
        }
    }

    private static uint Number(Group hex) => uint.Parse(hex.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("/ToUnicode ([0-9]+) 0 R")]
    private static partial Regex Map();

    [GeneratedRegex("^[0-9]+ 0 obj\n<</Length1 ")]
    private static partial Regex FontFile();

    /// <summary>A glyph and its text, or the first and last of several and the text of the first.</summary>
    [GeneratedRegex("^<([0-9A-F]{4})> <([0-9A-F]+)>(?: <([0-9A-F]+)>)?$", RegexOptions.Multiline)]
    private static partial Regex Range();
}
