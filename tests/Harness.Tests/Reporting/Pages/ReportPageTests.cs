using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Runs;
using GenBench.Pages;
using GenBench.Pages.Contents;

namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>The report as one page.</summary>
public sealed class ReportPageTests : IDisposable
{
    private const string Bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_asks_nothing_of_a_network_and_runs_its_own_script_alone()
    {
        IHtmlDocument page = Page();

        Assert.Single(page.Scripts);
        Assert.Contains("script-src 'sha256-", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), element => Assert.StartsWith("data:", element.GetAttribute("src")));
        Assert.All(page.QuerySelectorAll("image"), image =>
            Assert.StartsWith("data:", image.GetAttribute("xlink:href") ?? image.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.DoesNotContain("//", link.GetAttribute("href")));
        Assert.DoesNotContain("url(http", page.DocumentElement.OuterHtml);
    }

    [Fact]
    public void It_can_be_read_by_ear_and_by_keyboard()
    {
        IHtmlDocument page = Page();

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        int level = 0;
        foreach (IElement heading in page.QuerySelectorAll("h1, h2, h3, h4"))
        {
            int own = heading.LocalName[1] - '0';
            Assert.True(own <= level + 1, $"{heading.TextContent} skips a level");
            level = own;
        }

        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.QuerySelectorAll("nav a"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), part => Assert.Contains(part.GetAttribute("aria-labelledby")!, ids));
        Assert.All(page.QuerySelectorAll(".picture"), picture => Assert.NotEqual("", picture.GetAttribute("aria-label")));
        Assert.All(page.QuerySelectorAll(".table"), table => Assert.Equal("0", table.GetAttribute("tabindex")));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEqual("", table.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.NotEqual("", link.TextContent.Trim()));
    }

    [Fact]
    public void Every_table_and_figure_of_the_report_stands_in_it()
    {
        RunFolder run = Run();
        WrittenReport report = ReportBuilder.Draw(run, TestKinds.Json.Kinds, TestKinds.Catalog, new ReportOptions());
        ReportPageWriter.Write(report, run.ReportFolder);

        IHtmlDocument page = Parse(File.ReadAllText(Path.Combine(run.ReportFolder, "report.html")));

        Assert.Equal(
            report.Tables.Select(table => table.Title), page.QuerySelectorAll("main caption").Select(caption => caption.TextContent));
        Assert.Equal(report.Figures.Select(figure => figure.Title), page.QuerySelectorAll("figure h3").Select(title => title.TextContent));
        foreach (IElement link in page.QuerySelectorAll(".files a"))
            Assert.True(File.Exists(Path.Combine(run.ReportFolder, Uri.UnescapeDataString(link.GetAttribute("href")!))));
        Assert.Equal(
            report.Tables[0].Rows.SelectMany(row => row).Select(cell => cell.ToString()),
            page.QuerySelector("tbody")!.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            report.Tables[0].Columns.Select(column => column.ToString()),
            page.QuerySelector("thead")!.QuerySelectorAll("th").Select(Plain));
        Assert.Equal(
            report.Sentences.OrderBy(sentence => sentence.Kind != SentenceKind.Warning).Select(sentence => sentence.Text),
            page.QuerySelectorAll("#warnings li, #reading li").Select(Plain));
        Assert.Equal(
            report.Tables.SelectMany(table => table.Footnotes).Select(footnote => footnote.Replace("`", "")),
            page.QuerySelectorAll(".footnotes li").Select(Plain));
        Assert.Contains("3 seeds", page.Body!.TextContent);
    }

    /// <summary>Bold and sorting go by the numbers, not by what is written.</summary>
    [Fact]
    public void Cells_have_their_numbers_in_full_and_the_best_is_bold()
    {
        var table = new TableData
        {
            Name = "main",
            Title = "T",
            Columns = [TableHead.OfText("model"), new TableHead("ELBO") { IsNumber = true, Unit = "nats" }],
            Rows = [[TableCell.OfText("vae"), new TableCell { Number = new CellNumber(-95.123456789) { HalfWidth = 0.5 }, IsBest = true }]],
        };

        IHtmlDocument page = Parse(ReportPageWriter.Render(new ReportContent { Title = "t", Tables = [table] }));

        IElement cell = page.QuerySelector("td")!;
        Assert.Equal("-95.123456789", cell.GetAttribute("data-value"));
        Assert.Equal("−95.12 ± 0.50", cell.QuerySelector("strong")!.TextContent);
    }

    [Fact]
    public void Text_of_others_is_text_wherever_it_stands()
    {
        var table = new TableData
        {
            Name = "main",
            Title = Bad,
            Columns = [TableHead.OfText(Bad), TableHead.OfText(Bad)],
            Rows = [[TableCell.OfText(Bad), new TableCell { Text = Bad, Reason = Bad }]],
            Footnotes = [Bad],
            Note = Bad,
        };

        IHtmlDocument page = Parse(ReportPageWriter.Render(new ReportContent
        {
            Title = Bad,
            Question = Bad,
            Warnings = [Bad],
            Reading = [Bad],
            Tables = [table],
            Figures = [new PageFigure("f", Bad, Bad, Bad, "<svg></svg>", [("f.pdf", "PDF")])],
            Statements = [new(Bad, [Bad])],
            Commands = [Bad],
        }));

        Assert.Single(page.Scripts);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal(Bad, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(Bad, page.QuerySelector("td")!.GetAttribute("title"));
    }

    [Fact]
    public void What_stands_between_backticks_is_a_name_and_a_single_backtick_is_itself()
    {
        var content = new ReportContent { Title = "t", Reading = ["see `elbo` and `a<b`", "one ` alone"] };

        IElement[] sentences = [.. Parse(ReportPageWriter.Render(content)).QuerySelectorAll("#reading li")];

        Assert.Equal(["elbo", "a<b"], sentences[0].QuerySelectorAll("code").Select(name => name.TextContent));
        Assert.Equal("see elbo and a<b", Plain(sentences[0]));
        Assert.Equal("one ` alone", Plain(sentences[1]));
    }

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private RunFolder Run() =>
        new SyntheticExperiment("quick", "mnist-small", ["vae", "beta-vae", "iwae"], 3) { Examples = 8, LatentDim = 4, Epochs = 3 }
            .Write(_folder.Path);

    private IHtmlDocument Page()
    {
        RunFolder run = Run();
        ReportPageWriter.Write(ReportBuilder.Draw(run, TestKinds.Json.Kinds, TestKinds.Catalog, new ReportOptions()), run.ReportFolder);
        return Parse(File.ReadAllText(Path.Combine(run.ReportFolder, ReportPageWriter.FileName)));
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
