using System.Xml.Linq;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Forms;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Reports of a run whose reasons, protocols and components are written to become markup.</summary>
public sealed class PageTests
{
    [Fact]
    public void No_page_of_a_run_has_markup_that_its_files_brought()
    {
        using SmallRun run = SmallRun.Poisoned();
        ReportBuilder.Write(run.Run, TestKinds.Json.Kinds, TestKinds.Catalog);
        string[] pages = Directory.GetFiles(run.Run.ReportFolder, "*", SearchOption.AllDirectories);

        Assert.Contains(pages, page => File.ReadAllText(page).Contains("alert(1)", StringComparison.Ordinal));
        foreach (string page in pages.Where(page => Path.GetExtension(page) is ".md" or ".svg" or ".html"))
            MustBePlain(page, File.ReadAllText(page));
        foreach (string text in pages.Where(page => Path.GetExtension(page) is ".txt" or ".csv")) // where markup is text
            Assert.DoesNotContain(File.ReadAllText(text), letter => letter is '\u0001' or '\u001b' or '\u202e');
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("junit")]
    public void No_form_of_the_gate_has_markup_that_a_run_brought(string form)
    {
        using SmallRun run = SmallRun.Poisoned();
        GateReport report = new RunGate { BaselinePath = run.Baseline, Options = TestKinds.Gate }.Check(run.Run.Location)!;
        using var text = new StringWriter();
        GateForms.All.Single(known => known.Name == form).Write(report, text);

        MustBePlain(form, text.ToString());
        if (form == "junit")
        {
            Assert.Contains(
                XDocument.Parse(text.ToString()).Descendants("failure"),
                failure => failure.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Text_is_made_plain_by_known_rules()
    {
        Assert.Equal("&lt;b> \\[x](y) \\`z\\` \\| \\\\", MarkdownText.Escape("<b> [x](y) `z` | \\"));
        Assert.Equal("`a'b c`", MarkdownText.Code("a`b\nc"));
        Assert.Equal(
            "[-1, 2] ‹!here› (at)all [x] (javascript:y) 'z'", MarkdownText.Chat("[-1, 2] <!here> @all [x](javascript:y) `z`"));
        Assert.Equal("a b\uFFFDc\uFFFD", ForeignText.OneLine("a\nb\u001bc\u202e"));
    }

    private static void MustBePlain(string name, string text)
    {
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("<img", text);
        if (name != "junit" && Path.GetExtension(name) != ".html") // where Markdown is text
            Assert.DoesNotMatch(@"(?<!\\)\[[^\]\n]*\]\((javascript|http)", text);
        Assert.DoesNotContain(text, letter => letter is '\u0001' or '\u001b' or '\u202e');
    }
}
