using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Reporting.Styles;

/// <summary>What of a run a report shows.</summary>
public sealed class ReportOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunFolder _run;

    public ReportOptionsTests() =>
        _run = new SyntheticExperiment("quick", "mnist-small", ["vae", "beta-vae", "iwae"], 3) { Examples = 8, LatentDim = 4, Epochs = 3 }
            .Write(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_are_chosen_ordered_and_renamed_in_tables_and_figures_and_the_gathered_files_keep_all()
    {
        WrittenReport report = Write(new ReportOptions
        {
            Models = ["iwae", "vae"],
            Rename = new Dictionary<string, string> { ["vae"] = "VAE (ours)" },
        });

        Assert.Equal(["iwae", "VAE (ours)"], report.Results.Models);
        string[] main = File.ReadAllLines(Path.Combine(_run.ReportFolder, "tables", "main.csv"));
        Assert.Equal(["iwae", "VAE (ours)"], main.Skip(1).Select(line => line.Split(',')[0].Trim('"')).Distinct());
        Assert.DoesNotContain("beta-vae", File.ReadAllText(Path.Combine(_run.ReportFolder, "importance-bound.svg")));
        Assert.Contains("VAE (ours)", File.ReadAllText(Path.Combine(_run.ReportFolder, "importance-bound.svg")));
        string[] differences = File.ReadAllLines(Path.Combine(_run.ReportFolder, "paired-differences.csv"));
        Assert.All(differences.Skip(1), line => Assert.Contains("VAE (ours) − iwae", line, StringComparison.Ordinal));
        Assert.DoesNotContain("VAE (ours)", File.ReadAllText(_run.MeasurementsFile));
        Assert.Contains("beta-vae", File.ReadAllText(_run.MeasurementsFile));
        Assert.Contains("beta-vae", File.ReadAllText(_run.ComparisonsFile));
    }

    [Fact]
    public void Figures_that_are_not_asked_for_go()
    {
        Write(new ReportOptions());
        Assert.True(File.Exists(Path.Combine(_run.ReportFolder, "training-curves.pdf")));

        WrittenReport report = Write(new ReportOptions { Only = ["rate-distortion", "importance-bound"] });

        Assert.Equal(["rate-distortion", "importance-bound"], report.Figures.Select(figure => figure.Name));
        foreach (string ending in new[] { ".pdf", ".png", ".svg", ".csv", ".caption.txt" })
        {
            Assert.False(File.Exists(Path.Combine(_run.ReportFolder, $"training-curves{ending}")), ending);
            Assert.True(File.Exists(Path.Combine(_run.ReportFolder, $"rate-distortion{ending}")), ending);
        }
    }

    [Fact]
    public void What_the_run_has_not_is_told()
    {
        Assert.Equal("gan: no model of this run; expected one of vae, beta-vae, iwae", Wrong(new ReportOptions { Models = ["gan"] }));
        Assert.StartsWith("nothing: no figure; expected one of ", Wrong(new ReportOptions { Only = ["nothing"] }));
        Assert.StartsWith("nothing: no figure; expected one of ", Wrong(Limited("nothing", 1)));
        Assert.Equal(
            "limits: 0 has no place on the logarithmic axis \"importance samples K (log scale)\"; expected a number above 0",
            Wrong(Limited("importance-bound", 0)));
        Assert.Equal("iwae: the name of vae and iwae; expected a name for each model", Wrong(new ReportOptions
        {
            Rename = new Dictionary<string, string> { ["vae"] = "iwae" },
        }));
    }

    [Fact]
    public void A_caption_says_examples_seeds_and_protocols()
    {
        Write(new ReportOptions());

        string caption = File.ReadAllText(Path.Combine(_run.ReportFolder, "importance-bound.caption.txt"));

        Assert.StartsWith("Importance-weighted bound, mnist-small. Lower bound of log p(x) with K samples", caption);
        Assert.Contains("Data: mnist-small, test split (2,000 examples). 3 seeds a model.", caption);
        Assert.Contains(
            "Data: mnist-small (9,000 training, 1,000 validation, 2,000 test examples). 3 seeds a model.",
            File.ReadAllText(Path.Combine(_run.ReportFolder, "training-curves.caption.txt")));
    }

    [Fact]
    public void Options_are_kept_in_a_file_and_a_wrong_one_is_told()
    {
        File.WriteAllText(_folder["layout.json"], """
            {
              "style": "icml", "only": ["rate-distortion"], "models": ["iwae", "vae"], "rename": { "vae": "VAE" },
              "limits": { "rate-distortion": { "x": [0, 30] } }, "columns": ["elbo"] // as printed
            }
            """);
        File.WriteAllText(_folder["turned.json"], """{ "limits": { "rate-distortion": { "x": [30, 0] } } }""");
        File.WriteAllText(_folder["unknown.json"], """{ "colour": "red" }""");

        ReportOptions options = ReportOptionsFile.Read(_folder["layout.json"]);

        Assert.Equal(FigureStyles.Of("icml"), options.Style);
        Assert.Equal(["rate-distortion"], options.Only);
        Assert.Equal(["iwae", "vae"], options.Models);
        Assert.Equal("VAE", options.Rename["vae"]);
        Assert.Equal([0.0, 30.0], options.Limits["rate-distortion"].X);
        Assert.Equal(["elbo"], options.Columns);
        Assert.Contains("the smaller one first", WrongFile("turned.json"));
        Assert.Contains("colour", WrongFile("unknown.json"));
        Assert.Contains("no such file", WrongFile("nowhere.json"));
    }

    [Theory]
    [InlineData("[]", "expected an object with any of oneColumn")]
    [InlineData("root:x:0:0", ":1: broken JSON: ")]
    [InlineData("""{ "text": "large" }""", "text: expected points")]
    [InlineData("""{ "colour": 1 }""", "colour: no such key; expected one of oneColumn, twoColumns, text, dpi")]
    public void A_style_of_a_file_that_is_none_is_told_in_its_own_words(string content, string expected)
    {
        File.WriteAllText(_folder["style.json"], content);

        string message = Assert.Throws<InvalidDataException>(() => FigureStyles.Of(_folder["style.json"])).Message;

        Assert.Contains(expected, message);
        Assert.DoesNotContain("System.", message);
        Assert.DoesNotContain("Path:", message);
    }

    private static ReportOptions Limited(string figure, double from) =>
        new() { Limits = new Dictionary<string, AxisWindow> { [figure] = new([from, 100]) } };

    private WrittenReport Write(ReportOptions options) => ReportBuilder.Draw(_run, TestKinds.Json.Kinds, TestKinds.Catalog, options);

    private string Wrong(ReportOptions options) => Assert.Throws<InvalidDataException>(() => Write(options)).Message;

    private string WrongFile(string name) => Assert.Throws<InvalidDataException>(() => ReportOptionsFile.Read(_folder[name])).Message;
}
