using System.Globalization;
using System.Text;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>Text in LaTeX: no character of it is a command, and all that is written is ASCII, so that it compiles with every engine and
/// encoding. A character that plain TeX Live has no sign for is written as its number.</summary>
internal static class LatexText
{
    private static readonly Dictionary<char, string> Signs = Table(
    [
        ('\\', @"\textbackslash{}"), ('{', @"\{"), ('}', @"\}"), ('$', @"\$"), ('&', @"\&"), ('#', @"\#"), ('_', @"\_"),
        ('%', @"\%"), ('~', @"\textasciitilde{}"), ('^', @"\textasciicircum{}"), ('<', @"\textless{}"), ('>', @"\textgreater{}"),
        ('|', @"\textbar{}"), ('"', @"{\char34}"), ('`', @"{\char96}"), ('[', "{[}"), (']', "{]}"), ('*', "{*}"),
        ('–', @"\textendash{}"), ('—', @"\textemdash{}"), ('“', "``"), ('”', "''"), ('‘', "`"), ('’', "'"), ('…', @"\ldots{}"),
        ('\u00a0', "~"),
        ('ß', @"\ss{}"), ('ø', @"\o{}"), ('Ø', @"\O{}"), ('æ', @"\ae{}"), ('Æ', @"\AE{}"), ('œ', @"\oe{}"), ('Œ', @"\OE{}"),
        ('ł', @"\l{}"), ('Ł', @"\L{}"), ('ı', @"\i{}"), ('§', @"\S{}"), ('¶', @"\P{}"), ('©', @"\textcopyright{}"),
        ('−', "$-$"), ('±', @"$\pm$"), ('×', @"$\times$"), ('·', @"$\cdot$"), ('≥', @"$\geq$"), ('≤', @"$\leq$"),
        ('≈', @"$\approx$"), ('≠', @"$\neq$"), ('∞', @"$\infty$"), ('√', @"$\surd$"), ('∂', @"$\partial$"), ('∑', @"$\sum$"),
        ('∏', @"$\prod$"), ('∫', @"$\int$"), ('∈', @"$\in$"), ('∼', @"$\sim$"), ('‖', @"$\|$"), ('°', @"$^{\circ}$"),
        ('↑', @"$\uparrow$"), ('↓', @"$\downarrow$"), ('→', @"$\rightarrow$"), ('←', @"$\leftarrow$"), ('†', @"\dag{}"),
        ('µ', @"$\mu$"), ('½', @"$\frac{1}{2}$"), ('¼', @"$\frac{1}{4}$"), ('¾', @"$\frac{3}{4}$"), ('∝', @"$\propto$"),
        ('∇', @"$\nabla$"), ('\u1fb1', @"$\bar{\alpha}$"),
    ]);

    /// <summary>Of the Greek alphabet, in its order from α and Α on; capitals that look like Latin ones are those.</summary>
    private static readonly string[] Small =
        ("alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon varphi chi psi "
            + "omega").Split(' ');

    private static readonly string[] Capital =
        "A B \\Gamma \\Delta E Z H \\Theta I K \\Lambda M N \\Xi O \\Pi P - \\Sigma T \\Upsilon \\Phi X \\Psi \\Omega".Split(' ');

    /// <summary>Combining marks and the accents that set them.</summary>
    private static readonly Dictionary<char, string> Accents = Table(
    [
        ('\u0300', "`"), ('\u0301', "'"), ('\u0302', "^"), ('\u0303', "~"), ('\u0304', "="), ('\u0306', "u"), ('\u0307', "."),
        ('\u0308', "\""), ('\u030a', "r"), ('\u030b', "H"), ('\u030c', "v"), ('\u0327', "c"),
    ]);

    private static readonly Dictionary<char, string> MathAccents = Table([('\u0302', "hat"), ('\u0303', "tilde"), ('\u0304', "bar")]);

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹", Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        TextElementEnumerator signs = StringInfo.GetTextElementEnumerator(LatinLetters.Decomposed(ForeignText.OneLine(text)));
        while (signs.MoveNext())
        {
            string sign = signs.GetTextElement();
            escaped.Append(Accented(sign) ?? string.Concat(sign.EnumerateRunes().Select(Of)));
        }

        return escaped.Replace("--", "-{}-").ToString(); // two hyphens are no dash
    }

    /// <summary>For <c>\label</c>: letters, digits and hyphens.</summary>
    public static string Label(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));

    private static Dictionary<char, string> Table(IEnumerable<(char Letter, string Command)> signs) =>
        signs.ToDictionary(sign => sign.Letter, sign => sign.Command);

    private static string Of(Rune rune)
    {
        char letter = rune.IsBmp ? (char)rune.Value : '\uFFFD';
        if (Signs.TryGetValue(letter, out string? sign))
            return sign;
        if (rune.IsAscii)
            return rune.ToString();
        return Mathematics(letter) ?? string.Create(CultureInfo.InvariantCulture, $@"\texttt{{U+{rune.Value:X4}}}");
    }

    private static string? Mathematics(char letter) => letter switch
    {
        >= 'α' and <= 'ω' => Small[letter - 'α'] is "o" ? "$o$" : $@"$\{Small[letter - 'α']}$",
        >= 'Α' and <= 'Ω' => Capital[letter - 'Α'] is var capital && capital != "-" ? $"${capital}$" : null,
        '⁻' => "$^{-}$",
        _ when Superscripts.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var power => $"$^{{{power}}}$",
        _ when Subscripts.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var index => $"$_{{{index}}}$",
        _ => null,
    };

    /// <summary>A letter under one accent: the hat of a statistic too.</summary>
    private static string? Accented(string sign) => sign is not [var letter, var mark] ? null
        : char.IsAsciiLetter(letter) ? Accents.TryGetValue(mark, out string? accent) ? $@"\{accent}{{{letter}}}" : null
        : MathAccents.TryGetValue(mark, out string? over) && Mathematics(letter) is { } set ? $@"$\{over}{{{set.Trim('$')}}}$"
        : null;
}
