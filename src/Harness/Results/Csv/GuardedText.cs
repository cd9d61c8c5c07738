using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace GenBench.Harness.Results.Csv;

/// <summary>Text of a cell that no spreadsheet takes for a formula: one that would be one gets an apostrophe in front, which is taken away
/// where the file is read back, so that the text is the same. A number stays a number, and a sign alone a sign.</summary>
/// <remarks>What begins a formula: OWASP, CSV Injection; the wide forms are those of East Asian keyboards.</remarks>
internal sealed class GuardedText : StringConverter
{
    private const char Guard = '\'';

    /// <summary>Texts that are kept, and characters of one.</summary>
    private const int MostKept = 4096, LongestKept = 256;

    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    private readonly HashSet<string> _kept = [];

    public static string Guarded(string text) => text.Length > 1 && Begins(text) && !IsNumber(text) ? Guard + text : text;

    public static string Plain(string text) => text.Length > 0 && text[0] == Guard && Begins(text) ? text[1..] : text;

    public override string? ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
        Guarded(base.ConvertToString(value, row, memberMapData) ?? "");

    public override object? ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData) =>
        base.ConvertFromString(text is null ? null : Kept(Plain(text)), row, memberMapData);

    /// <summary>The same text for the same letters: names and protocols stand in every line of thousands of files.</summary>
    private string Kept(string text)
    {
        if (text.Length > LongestKept)
            return text;
        if (_kept.TryGetValue(text, out string? kept))
            return kept;
        if (_kept.Count == MostKept)
            _kept.Clear();
        _kept.Add(text);
        return text;
    }

    /// <summary>Behind apostrophes of its own too, so that each text has one way to be written.</summary>
    private static bool Begins(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] == Guard)
            first++;
        return first < text.Length && Beginnings.Contains(text[first], StringComparison.Ordinal);
    }

    private static bool IsNumber(string text) =>
        text[0] != Guard && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
}
