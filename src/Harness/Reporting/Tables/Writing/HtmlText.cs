using System.Text.Encodings.Web;
using System.Text.Unicode;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>Text in a page of HTML, between tags or in a quoted attribute: nothing of it is markup, and no character of it turns what
/// follows around.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(ForeignText.OneLine(text));

    /// <summary>For <c>id</c>: letters, digits and hyphens.</summary>
    public static string Id(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
}
