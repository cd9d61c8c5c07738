using System.Globalization;
using System.Text;

namespace GenBench.Harness.Results.Wording;

/// <summary>A title as the name of a file: <c>What sets the families apart</c> is <c>what-sets-the-families-apart</c>.</summary>
internal static class HyphenatedName
{
    /// <returns>Lower case letters and digits of ASCII with hyphens between words; <c>table</c> where the title has none.</returns>
    public static string Of(string title)
    {
        var name = new StringBuilder();
        foreach (char letter in LatinLetters.Decomposed(title))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        return name.ToString().TrimEnd('-') is { Length: > 0 } plain ? plain : "table";
    }
}
