using System.Text.RegularExpressions;

namespace GenBench.Harness.Reporting;

/// <summary>Signs of numbers as they are printed.</summary>
internal static partial class SignText
{
    /// <summary>A hyphen before a number becomes a minus sign; those within words and names stay.</summary>
    public static string WithMinus(string text) => Hyphen().Replace(text, "−");

    [GeneratedRegex("(?<![\\w)\\]-])-(?=[\\d.])|(?<=\\de)-(?=\\d)")]
    private static partial Regex Hyphen();
}
