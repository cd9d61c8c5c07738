using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Writing;

namespace GenBench.Harness.Tests.Reporting.Tables;

/// <summary>Names that would be markup, commands or formulas stay text in every form of a table.</summary>
public sealed class HostileTableTests
{
    private const string Formula = "=cmd|' /C calc'!A0";

    [Theory]
    [InlineData(@"\input{/etc/passwd}", @"\textbackslash{}input\{/etc/passwd\}")]
    [InlineData("a_b $x$ 5% & #1 ~^", @"a\_b \$x\$ 5\% \& \#1 \textasciitilde{}\textasciicircum{}")]
    [InlineData("[2pt] *", "{[}2pt{]} {*}")]
    [InlineData("<script>", @"\textless{}script\textgreater{}")]
    [InlineData("--", "-{}-")]
    [InlineData("a\u202eb\u200f", @"a\texttt{U+FFFD}b\texttt{U+FFFD}")]
    [InlineData("k̂, Székely, σ², KL(q ‖ p) ≥ −1", @"\^{k}, Sz\'{e}kely, $\sigma$$^{2}$, KL(q $\|$ p) $\geq$ $-$1")]
    [InlineData("模", @"\texttt{U+6A21}")]
    public void In_LaTeX_a_name_stays_text(string name, string written)
    {
        Assert.Equal(written, LatexText.Escape(name));
        Assert.All(written, letter => Assert.True(char.IsAscii(letter)));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("a\u202eb", "a\ufffdb")]
    public void In_HTML_a_name_stays_text(string name, string written) => Assert.Equal(written, HtmlText.Encode(name));

    [Theory]
    [InlineData(@"\input{/etc/passwd}")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData(Formula)]
    [InlineData("$ % & _ | `\u202e\u200f")]
    public void No_form_has_a_hostile_name_as_markup(string name)
    {
        TableData table = Hostile(name);
        string html = Written(".html", table), tex = Written(".tex", table), csv = Written(".csv", table);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain(@"\input", tex, StringComparison.Ordinal);
        Assert.All(tex, letter => Assert.True(char.IsAscii(letter)));
        Assert.DoesNotContain(csv.Split('\n').SelectMany(line => line.Split(',')), field => field.TrimStart('"').StartsWith('='));
        Assert.All(TableForm.All, form => Assert.DoesNotContain(form.Write(table), letter => letter is '\u202e' or '\u200f'));
    }

    /// <summary>With the name wherever one can stand.</summary>
    public static TableData Hostile(string name) => new()
    {
        Name = "hostile",
        Title = name,
        Columns = [TableHead.OfText(name), new TableHead(name) { Unit = name, IsNumber = true }],
        Rows =
        [
            [TableCell.OfText(name), new TableCell { Number = new CellNumber(1), Reason = name }],
            [TableCell.OfText(name), TableCell.OfText(name)],
        ],
        Footnotes = [name],
        Note = name,
    };

    private static string Written(string ending, TableData table) => TableForm.All.Single(form => form.Ending == ending).Write(table);
}
