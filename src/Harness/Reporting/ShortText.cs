using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Text that is longer than its place, with an ellipsis for what is left out.</summary>
internal static class ShortText
{
    private const string Ellipsis = "…";

    /// <summary>Beginning and end: names often differ in the latter.</summary>
    public static string Of(string text, float length, SKFont font) => Cut(text, length, font, keepsEnd: true);

    /// <summary>Beginnings alone where they tell the texts apart, else with their ends.</summary>
    public static string[] Of(IReadOnlyList<string> texts, float length, SKFont font)
    {
        string[] beginnings = [.. texts.Select(text => Cut(text, length, font, keepsEnd: false))];
        return beginnings.Distinct().Count() == texts.Distinct().Count()
            ? beginnings
            : [.. texts.Select(text => Cut(text, length, font, keepsEnd: true))];
    }

    private static string Cut(string text, float length, SKFont font, bool keepsEnd)
    {
        if (font.MeasureText(text) <= length)
            return text;
        for (int kept = text.Length - 1; kept > 0; kept--)
        {
            int end = keepsEnd ? kept / 2 : 0, start = kept - end;
            if (char.IsHighSurrogate(text[start - 1]) || (end > 0 && char.IsLowSurrogate(text[^end])))
                continue;
            string cut = $"{text[..start].TrimEnd()}{Ellipsis}{text[^end..].TrimStart()}";
            if (font.MeasureText(cut) <= length)
                return cut;
        }

        return Ellipsis;
    }
}
