using System.Text.RegularExpressions;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Families;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting;

public sealed class FigureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_figure_is_drawn_as_png_and_svg_when_its_data_are_there()
    {
        string[] drawn = [.. Images(["autoencoder", "vae", "iwae", "vq-vae"], seeds: 2).Concat(Points(["vae", "iwae"], seeds: 1))
            .Concat(Draw(SyntheticSweep.Write(_folder["swept"]))).Append(new CriticalDifferences().Id).Distinct()];

        Assert.Equal(TestKinds.Json.Kinds.Parts<IFigure>().Select(figure => figure.Id).Order(), drawn.Order());
    }

    [Fact]
    public void Every_figure_is_named_in_the_page_about_reports()
    {
        string page = File.ReadAllText(Build.Repository.At("docs/reports.md"));

        Assert.All(TestKinds.Json.Kinds.Parts<IFigure>(), figure => Assert.Contains($"`{figure.Id}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_without_data_is_left_out()
    {
        string[] drawn = Images(["autoencoder"], seeds: 1);

        Assert.Equal(["training-curves", "samples", "nearest", "reconstructions", "inversion-pictures", "latent-map"], drawn);
    }

    [Fact]
    public void Figures_of_several_datasets_carry_the_datasets_name()
    {
        var first = new SyntheticExperiment("quick", "mnist-small", ["vae"], 1) { Examples = 8, LatentDim = 4, Epochs = 2 };
        var second = new SyntheticExperiment("quick", "moons", ["vae"], 1)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            TwoDimensionalData = true,
        };
        RunFolder run = first.Write(_folder.Path);
        second.Write(_folder.Path);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);

        Assert.True(File.Exists(Path.Combine(run.ReportFolder, "samples-mnist-small.png")));
        Assert.True(File.Exists(Path.Combine(run.ReportFolder, "samples-2d-moons.svg")));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(1000, 0)]
    public void Codes_of_a_thousand_classes_are_not_coloured_and_have_no_legend(int classes, int entries)
    {
        RunFolder run = Small(["vae"], seeds: 1).Write(_folder.Path);
        CellFolder cell = run.Cells()[0];
        IEnumerable<LatentRow> rows = Enumerable.Range(0, classes)
            .Select(label => new LatentRow { Example = label, Label = label, X = label, Y = -label });
        LatentPlane.Write(cell, rows, [new LatentAxis { Name = "z0", Variance = 1 }]);
        cell.Seal();

        FigureDrawing map = new LatentMap().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "mnist-small"))!;

        Assert.Equal(entries, map.Legend.Count);
        Assert.Equal(entries > 0, map.Caption.Contains("coloured by class", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_drawn_again_has_equal_bytes()
    {
        RunFolder run = Small(["vae"], seeds: 2).Write(_folder.Path);
        ReportBuilder.Write(run, TestKinds.Json.Kinds);
        Dictionary<string, byte[]> first = Directory.GetFiles(run.ReportFolder).ToDictionary(file => file, File.ReadAllBytes);

        ReportBuilder.Write(run, TestKinds.Json.Kinds);

        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void A_cell_can_be_drawn_before_it_is_finished()
    {
        SyntheticExperiment experiment = Small(["vae"], seeds: 1);
        CellFolder cell = experiment.Write(_folder.Path).Cells()[0];
        cell.End(experiment.Record(0, CellStatus.Running));

        string[] drawn = [.. TestKinds.Figures.WriteCell(cell).Select(figure => figure.Name)];

        Assert.Contains("training-curves", drawn);
        Assert.Contains("kl-per-dimension", drawn);
        Assert.Contains("kl-over-training", drawn);
        Assert.True(File.Exists(Path.Combine(cell.Location, "kl-per-dimension.svg")));
    }

    [Fact]
    public void A_model_keeps_its_colour_when_another_has_no_data()
    {
        RunFolder run = Small(["autoencoder", "vae"], seeds: 1).Write(_folder.Path);
        var data = new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "mnist-small");

        Assert.Equal(Palette.OfModel(1), data.ColorOf("vae"));
        Assert.Equal(Palette.OfModel(1), new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "other").ColorOf("vae"));
    }

    [Fact]
    public void Every_text_of_an_svg_falls_back_to_fonts_that_browsers_have()
    {
        RunFolder run = Small(["vae"], seeds: 2).Write(_folder.Path);
        ReportBuilder.Write(run, TestKinds.Json.Kinds);

        string svg = File.ReadAllText(Path.Combine(run.ReportFolder, "importance-bound.svg"));

        Assert.Contains("importance samples K", svg, StringComparison.Ordinal);
        Assert.Equal(Count(svg, "<text "), Count(svg, "font-family=\"'DejaVu Sans', Verdana"));
    }

    public void Dispose() => _folder.Dispose();

    private static SyntheticExperiment Small(IReadOnlyList<string> models, int seeds) =>
        new("quick", "mnist-small", models, seeds) { Examples = 8, LatentDim = 4, Epochs = 3, IsAnnealed = true, HasFactors = true };

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string[] Images(IReadOnlyList<string> models, int seeds) => Draw(Small(models, seeds));

    private string[] Points(IReadOnlyList<string> models, int seeds) =>
        Draw(new SyntheticExperiment("toy", "moons", models, seeds) { Examples = 8, LatentDim = 2, Epochs = 2, TwoDimensionalData = true });

    private string[] Draw(SyntheticExperiment experiment) => Draw(experiment.Write(_folder.Path));

    private static string[] Draw(RunFolder run)
    {
        var results = ExperimentResults.Load(run, TestKinds.Catalog);
        IReadOnlyList<WrittenFigure> figures = TestKinds.Figures.ReplaceExperiment(
            results, PairedComparisons.Of(results, ["elbo"]), run.ReportFolder);
        Assert.All(figures, figure => Assert.True(HasNumbersOrPictures(run.ReportFolder, figure.Name), figure.Name));
        Assert.All(figures, figure => Assert.True(HasInk(Path.Combine(run.ReportFolder, $"{figure.Name}.png"))));
        Assert.All(figures.SelectMany(figure => FontsOf(Path.Combine(run.ReportFolder, $"{figure.Name}.pdf"))), font =>
            Assert.Contains(font, new[] { "DejaVuSans", "DejaVuSans-Bold" })); // embedded here: the machine's are never asked
        Assert.All(figures, figure =>
            Assert.Contains("<svg", File.ReadAllText(Path.Combine(run.ReportFolder, $"{figure.Name}.svg")), StringComparison.Ordinal));
        return [.. figures.Select(figure => figure.Name)];
    }

    /// <summary>What is drawn of numbers has them beside it; those of the families are their table's.</summary>
    private static bool HasNumbersOrPictures(string folder, string name) =>
        TestKinds.Json.Kinds.Parts<IFigure>().Single(figure => figure.Id == name) is PictureGallery or FamilySheet or FamilyFigure
            || File.ReadAllLines(Path.Combine(folder, $"{name}.csv")).Length > 1;

    private static IEnumerable<string> FontsOf(string pdf) =>
        Regex.Matches(File.ReadAllText(pdf), @"/BaseFont /[A-Z]{6}\+(\S+)").Select(font => font.Groups[1].Value);

    private static bool HasInk(string png)
    {
        using SKBitmap bitmap = SKBitmap.Decode(png);
        return bitmap.Pixels.Count(pixel => pixel.Red < 100) > 500;
    }
}
