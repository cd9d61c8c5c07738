using System.Text.Json;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Hostile;
using GenBench.Pages;

namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>The page as a browser has it.</summary>
public sealed class PageInBrowserTests(HeadlessBrowser browser) : IClassFixture<HeadlessBrowser>, IDisposable
{
    /// <summary>Heads of rows of one short word that takes more than a line.</summary>
    private const string BrokenNames = """
        [...document.querySelectorAll("tbody th")].filter(head => {
            const text = document.createRange();
            text.selectNodeContents(head);
            return /^[a-z]{1,12}$/.test(head.textContent.trim()) && new Set([...text.getClientRects()].map(line => line.top)).size > 1;
        }).length
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_page_with_everything_is_sound() => await MustBeSound(Full());

    [Fact]
    public async Task A_page_of_swept_options_is_sound() => await MustBeSound(Written(SyntheticSweep.Write(_folder.Path)));

    [Fact]
    public async Task A_page_of_next_to_nothing_is_sound() =>
        await MustBeSound(Written(new SyntheticExperiment("few", "moons", ["gan"], 1) { Examples = 2, Epochs = 1 }.Write(_folder.Path)));

    [Fact]
    public async Task A_page_of_failed_cells_and_names_that_are_markup_is_sound()
    {
        using SmallRun run = SmallRun.Poisoned();
        const string Markup = "\"><img src=http://x.invalid onerror=alert(1)>";
        var names = new ReportOptions { Rename = new Dictionary<string, string> { ["vae"] = Markup } };

        await MustBeSound(Written(run.Run, names));
    }

    /// <summary>A check that finds nothing anywhere is none.</summary>
    [Fact]
    public async Task Faults_that_are_put_in_are_found()
    {
        string file = _folder["planted.html"];
        await File.WriteAllTextAsync(
            file,
            """
            <!DOCTYPE html><html lang="en">
            <head><title>t</title><style>@media (prefers-color-scheme: dark) { p { color: #eee } }</style></head>
            <body><main><h1>h</h1><p>hard to read in the dark</p><img src="http://leaves.invalid/x.png"></main>
            <script>console.error("said")</script></body></html>
            """,
            TestContext.Current.CancellationToken);

        await using BrowserPage light = await browser.Open(file, BrowserView.Wide);
        await using BrowserPage dark = await browser.Open(file, BrowserView.Phone);

        Assert.Equal(["http://leaves.invalid/x.png"], light.Requests);
        Assert.Contains(light.Messages, message => message.Contains("said", StringComparison.Ordinal));
        Assert.StartsWith("image-alt", Assert.Single(await AxeCheck.Faults(light)));
        Assert.Contains(await AxeCheck.Faults(dark), fault => fault.StartsWith("color-contrast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_control_is_reached_by_the_keyboard_and_shows_that_it_is()
    {
        await using BrowserPage page = await browser.Open(Full(), BrowserView.Wide);
        await page.Evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        const string Controls = "document.querySelectorAll('a[href], main button, summary, input, .table')";
        int controls = (await page.Evaluate($"{Controls}.length")).GetInt32();
        Assert.True(controls > 50, $"{controls} controls");

        for (int stop = 0; stop < controls; stop++)
        {
            await page.Press("Tab", 9);
            await page.Evaluate("""
                { const at = document.activeElement, style = getComputedStyle(at);
                  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                  at.dataset.reached = at.matches(":focus-visible") && isSeen; }
                """);
        }

        string missed = $"[...{Controls}].filter(control => control.dataset.reached !== 'true').map(control => control.outerHTML)";
        Assert.Empty((await page.Evaluate(missed)).Deserialize<string[]>()!);
    }

    [Fact]
    public async Task A_table_is_sorted_and_its_columns_are_hidden_by_the_keyboard()
    {
        await using BrowserPage page = await browser.Open(Full(), BrowserView.Wide);
        const string Numbers = "[...document.querySelectorAll('#table-main tbody tr')].map(row => row.cells[2].dataset.value)"
            + ".filter(Boolean).map(Number)";
        await page.Evaluate("document.querySelectorAll('#table-main thead button')[2].focus()");

        await page.Press("Enter", 13);
        double[] rising = (await page.Evaluate(Numbers)).Deserialize<double[]>()!;
        await page.Press("Enter", 13);
        double[] falling = (await page.Evaluate(Numbers)).Deserialize<double[]>()!;

        Assert.True(rising.Length > 1);
        Assert.Equal(rising.Order(), rising);
        Assert.Equal(rising.Reverse(), falling);
        Assert.Equal("descending", (await page.Evaluate("document.querySelectorAll('#table-main thead th')[2].ariaSort")).GetString());
        await page.Evaluate("document.querySelector('.columns').open = true; document.querySelector('.columns input').focus()");
        await page.Press(" ", 32);
        Assert.Equal(0, (await page.Evaluate("document.querySelector('#table-main tbody').rows[0].cells[1].offsetWidth")).GetInt32());
    }

    private async Task MustBeSound(string file)
    {
        foreach (BrowserView view in new[] { BrowserView.Wide, BrowserView.Phone, BrowserView.Print })
        {
            await using BrowserPage page = await browser.Open(file, view);
            await page.Evaluate("dispatchEvent(new Event('beforeprint'))"); // long tables open

            Assert.InRange((await page.Evaluate("document.documentElement.scrollWidth")).GetInt32(), 1, view.Width);
            Assert.Equal(0, (await page.Evaluate(BrokenNames)).GetInt32());
            string[] faults = view == BrowserView.Print ? [] : await AxeCheck.Faults(page);
            Assert.True(faults.Length == 0, string.Join("\n", faults));
            Assert.Empty(page.Messages);
            Assert.Empty(page.Requests);
        }
    }

    private string Full() => Written(
        new SyntheticExperiment("quick", "mnist-small", ["autoencoder", "vae", "iwae"], 3)
        {
            Examples = 8,
            LatentDim = 4,
            Epochs = 3,
            IsAnnealed = true,
            HasFactors = true,
        }
            .Write(_folder.Path));

    private static string Written(RunFolder run, ReportOptions? options = null)
    {
        ReportPageWriter.Write(
            ReportBuilder.Draw(run, TestKinds.Json.Kinds, TestKinds.Catalog, options ?? new ReportOptions()), run.ReportFolder);
        return Path.Combine(run.ReportFolder, ReportPageWriter.FileName);
    }
}
