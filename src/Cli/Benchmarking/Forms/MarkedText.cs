using System.Text;

namespace GenBench.Cli.Benchmarking.Forms;

/// <summary>Text written by hand, with places between <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c> that a program
/// fills.</summary>
public static class MarkedText
{
    /// <returns>The text with what stands at each named place replaced, and nothing else changed.</returns>
    /// <exception cref="FormatException">The text lacks a place.</exception>
    public static string Fill(string text, IEnumerable<KeyValuePair<string, string>> contents)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(contents);
        return contents.Aggregate(text, (filled, content) => Fill(filled, content.Key, content.Value));
    }

    private static string Fill(string text, string name, string content)
    {
        string begin = $"<!-- begin {name} -->", end = $"<!-- end {name} -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal), to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new FormatException(
                $"the text has no place for \"{name}\": write {begin} and {end} on lines of their own where it belongs");
        }

        return new StringBuilder().Append(text, 0, from + begin.Length).Append("\n\n").Append(content.Trim()).Append("\n\n")
            .Append(text, to, text.Length - to).ToString();
    }
}
