using System.Text;

namespace GenBench.Harness.Results.Wording;

/// <summary>Names, reasons and protocols in a page of Markdown: none of them opens a tag, a link, a picture, a span of code or a
/// column.</summary>
internal static class MarkdownText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char letter in ForeignText.OneLine(text))
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '|' or '`' or '[' or '\\' => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A line for a chat, whichever marks it reads: nobody is called, nothing linked, and what stands in brackets stays.</summary>
    public static string Chat(string text) => ForeignText.OneLine(text).Replace('<', '‹').Replace('>', '›').Replace('`', '\'')
        .Replace("@", "(at)", StringComparison.Ordinal).Replace("](", "] (", StringComparison.Ordinal);

    /// <summary>A span of code, which ends where it is meant to.</summary>
    public static string Code(string text) => $"`{ForeignText.OneLine(text).Replace('`', '\'')}`";
}
