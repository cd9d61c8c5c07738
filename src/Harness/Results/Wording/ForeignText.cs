using System.Globalization;

namespace GenBench.Harness.Results.Wording;

/// <summary>What stands in a file of anybody, as a message may show it.</summary>
internal static class ForeignText
{
    private const int Usual = 60;

    /// <summary>Without characters that move a cursor or end a line, and not too long.</summary>
    /// <param name="longest">Characters; what follows is left out.</param>
    public static string Shown(string text, int longest = Usual)
    {
        string head = text.Length > longest ? $"{text[..longest]}…" : text;
        return OneLine(head);
    }

    /// <summary>All of it, without such characters.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(Shown));

    /// <summary>The same of each line of it.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(OneLine));

    private static char Shown(char letter) => letter is '\r' or '\n' ? ' '
        : char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? '\uFFFD'
        : letter;
}
