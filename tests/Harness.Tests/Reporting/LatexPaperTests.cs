using System.Diagnostics;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Papers;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>A report as a paper.</summary>
public sealed class LatexPaperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_taken_in_is_written_anew_and_the_paper_itself_is_not()
    {
        (WrittenReport report, RunFolder run) = Report();
        string paper = _folder["paper"];

        Assert.False(LatexPaper.IsIn(paper));
        LatexPaper.Write(report, run.ReportFolder, paper);
        File.AppendAllText(Path.Combine(paper, "main.tex"), "% mine");
        File.WriteAllText(Path.Combine(paper, "results.tex"), "");
        Assert.True(LatexPaper.IsIn(paper));
        LatexPaper.Write(report, run.ReportFolder, paper);

        Assert.EndsWith("% mine", File.ReadAllText(Path.Combine(paper, "main.tex")));
        string results = File.ReadAllText(Path.Combine(paper, "results.tex"));
        string appendix = File.ReadAllText(Path.Combine(paper, "appendix.tex"));
        Assert.Contains(@"\input{tables/main}", results);
        Assert.Contains(@"figures/importance-bound.pdf", results);
        Assert.Contains(@"\input{tables/collapse}", appendix);
        Assert.All(report.Figures, figure => Assert.Contains($@"\genbenchfigure{{figures/{figure.Name}.pdf}}", results + appendix));
        Assert.All(report.Figures, figure => Assert.True(File.Exists(Path.Combine(paper, "figures", $"{figure.Name}.pdf"))));
        Assert.All(report.Tables, table => Assert.True(File.Exists(Path.Combine(paper, "tables", $"{table.Name}.tex"))));
    }

    [Fact]
    public void It_compiles_with_plain_TeX_Live()
    {
        Assert.SkipUnless(Finds("pdflatex") && Finds("bibtex"), "pdflatex is not installed");
        (WrittenReport report, RunFolder run) = Report();
        string paper = _folder["paper"];
        LatexPaper.Write(report, run.ReportFolder, paper);

        Compile(paper, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main");
        Compile(paper, "bibtex", "main");
        Compile(paper, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main");
        string log = Compile(paper, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main");

        Assert.DoesNotContain("There were undefined references", log);
        Assert.DoesNotContain("Missing character", log);
        Assert.DoesNotContain(".600pk", log); // a font of dots
        Assert.True(new FileInfo(Path.Combine(paper, "main.pdf")).Length > 10_000);
        Assert.Contains("Importance Weighted Autoencoders", File.ReadAllText(Path.Combine(paper, "main.bbl")));
    }

    [Theory]
    [InlineData("Burda et al. 2016, eq. 8, arXiv:1509.00519", "burda2016-arxiv150900519", "arXiv:1509.00519", "eq. 8")]
    [InlineData("Kong 1992, Technical Report 348, University of Chicago", "kong1992-technicalreport348universityofchicago",
        "Technical Report 348, University of Chicago", "")]
    [InlineData("bins: Locatello et al. 2019, arXiv:1811.12359", "locatello2019-arxiv181112359", "arXiv:1811.12359", "")]
    [InlineData("Rahimi & Recht 2007, section 3", "rahimi2007", "", "section 3")]
    public void A_source_is_read_as_it_is_named(string named, string key, string published, string place)
    {
        Source source = Assert.Single(Source.Of(named));

        Assert.Equal((key, published, place), (source.Key, source.Published, source.Place));
    }

    [Fact]
    public void Several_sources_are_each_one_and_definitions_of_our_own_are_none()
    {
        Assert.Empty(Source.Of("defined here"));
        Assert.Equal(
            ["vehtari2024-arxiv150702646", "zhang2009-technometrics513"],
            Source.Of("Vehtari et al. 2024, arXiv:1507.02646; Zhang & Stephens 2009, Technometrics 51(3)").Select(source => source.Key));
    }

    /// <summary>Every metric that ships: a source that cannot be read would be left out of a bibliography without a word.</summary>
    [Fact]
    public void Every_source_that_a_metric_names_is_read() => Assert.All(TestKinds.Catalog.Descriptors, metric => Assert.Equal(
        metric.Source.Split(';').Count(part => part.Any(char.IsAsciiDigit)), Source.Of(metric.Source).Count()));

    [Fact]
    public void Every_source_that_a_metric_names_has_its_title_and_those_of_others_have_none()
    {
        Source[] all = [.. TestKinds.Catalog.Descriptors.SelectMany(metric => Source.Of(metric.Source)).DistinctBy(source => source.Key)];

        Assert.Equal("", string.Join(", ", all.Where(source => Titles.Of(source) is null).Select(source => source.Key)));
        Assert.Equal("Importance Weighted Autoencoders", Titles.Of(Source.Of("Burda et al. 2016, eq. 8, arXiv:1509.00519").Single()));
        Assert.Null(Titles.Of(Source.Of("Nobody et al. 2016, arXiv:1509.00519").Single()));
    }

    private (WrittenReport Report, RunFolder Run) Report()
    {
        RunFolder run = new SyntheticExperiment("quick_run", "mnist-small", ["vae", "iwae"], 3)
        {
            Examples = 8,
            LatentDim = 4,
            Epochs = 3,
        }
            .Write(_folder.Path);
        return (ReportBuilder.Draw(run, TestKinds.Json.Kinds, TestKinds.Catalog, new ReportOptions()), run);
    }

    private static bool Finds(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Compile(string folder, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        Answer answer = Ending.Of(process);
        Assert.True(answer.Code == 0, answer.Output[Math.Max(0, answer.Output.Length - 2000)..]);
        return answer.Output;
    }
}
