using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using ScottPlot;
using SkiaSharp;
using Palette = GenBench.Harness.Reporting.Palette;

namespace GenBench.Harness.Tests.Reporting.Styles;

/// <summary>Sizes of figures where they are printed.</summary>
public sealed partial class FigureStyleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Points are 1/72 inch; a column of ICML has 3.25 in, its page 6.75 in, of NeurIPS 5.5 in.</summary>
    [Theory]
    [InlineData("icml", 1, 234.0)]
    [InlineData("icml", 3, 486.0)]
    [InlineData("neurips", 2, 396.0)]
    [InlineData("tmlr", 2, 468.0)]
    [InlineData("screen", 1, 492.0)] // 640 + 16 pixels of 1/96 inch
    public void A_figure_is_as_wide_as_the_venue_prints_it(string style, int columns, double points)
    {
        using var drawing = new Two(columns);
        string file = _folder["f.pdf"], svg = _folder["f.svg"], png = _folder["f.png"];

        DrawingRenderer.SavePdf(drawing.Drawing, FigureStyles.Of(style), file);
        DrawingRenderer.SaveSvg(drawing.Drawing, FigureStyles.Of(style), svg);
        DrawingRenderer.SavePng(drawing.Drawing, FigureStyles.Of(style), png);

        Assert.Equal(points, double.Parse(MediaBox().Match(Latin(file)).Groups[1].Value, CultureInfo.InvariantCulture), 0.5);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"width=\"{points:0.##}pt\""), File.ReadAllText(svg));
        using SKBitmap bitmap = SKBitmap.Decode(png);
        Assert.InRange(
            bitmap.Width, (points * (style == "screen" ? 192 : 300) / 72) - 2, (points * (style == "screen" ? 192 : 300) / 72) + 2);
    }

    /// <summary>Text that is selected and searched, in a font that is in the file.</summary>
    [Fact]
    public void A_pdf_carries_its_font_and_no_date()
    {
        using var drawing = new Two(1);
        string file = _folder["f.pdf"], again = _folder["g.pdf"];

        DrawingRenderer.SavePdf(drawing.Drawing, FigureStyles.Screen, file);
        DrawingRenderer.SavePdf(drawing.Drawing, FigureStyles.Screen, again);

        Assert.Contains("/FontFile2", Latin(file));
        Assert.Contains("DejaVuSans", Latin(file));
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(again));
    }

    [Fact]
    public void A_style_of_ones_own_is_read_from_a_file_and_a_wrong_one_is_told()
    {
        File.WriteAllText(_folder["own.json"], """{ "oneColumn": 2, "twoColumns": 4, "text": 6, "dpi": 100 }""");
        File.WriteAllText(_folder["half.json"], """{ "oneColumn": 2 }""");
        File.WriteAllText(_folder["small.json"], """{ "text": 1 }""");
        File.WriteAllText(_folder["other.json"], """{ "txt": 8 }""");

        Assert.Equal(new FigureStyle { OneColumn = 2, TwoColumns = 4, Text = 6, Dpi = 100 }, FigureStyles.Of(_folder["own.json"]));
        Assert.Contains("both or neither", Wrong("half.json"));
        Assert.Contains("between 4 and 40", Wrong("small.json"));
        Assert.Contains("txt", Wrong("other.json"));
        Assert.Contains(
            "expected screen, icml, neurips, tmlr, slides", Assert.Throws<InvalidDataException>(() => FigureStyles.Of("nature")).Message);
    }

    [Fact]
    public void Among_64_models_no_two_share_colour_and_mark()
    {
        var looks = Enumerable.Range(0, 64).Select(index => (Palette.OfModel(index), Palette.ShapeOf(index)));

        Assert.Equal(64, looks.Distinct().Count());
    }

    [Theory]
    [InlineData("-1.5", "−1.5")]
    [InlineData("-.5 to -2", "−.5 to −2")]
    [InlineData("1e-5", "1e−5")]
    [InlineData("beta-2, K-3, z5-b0.5", "beta-2, K-3, z5-b0.5")]
    public void A_hyphen_before_a_number_is_a_minus_sign(string text, string expected) => Assert.Equal(expected, SignText.WithMinus(text));

    /// <summary>Sizes of text are checked where the label is drawn: half of it in a line.</summary>
    [Fact]
    public void A_label_that_is_longer_than_its_axis_is_broken_in_two()
    {
        using var font = new SKFont(GenBench.Harness.Reporting.Fonts.EmbeddedFonts.Regular, 13);

        Assert.Equal("latent dimension,\nsorted by KL", AxisLabels.Broken("latent dimension, sorted by KL", 120, font));
        Assert.Equal("latent dimension, sorted by KL", AxisLabels.Broken("latent dimension,\nsorted by KL", 400, font));
    }

    [Fact]
    public void What_a_mark_stands_for_is_under_the_pointer()
    {
        using var drawing = new Two(1);

        DrawingRenderer.SaveSvg(drawing.Drawing, FigureStyles.Screen, _folder["f.svg"]);

        Assert.Contains("<title>vae &lt;b&gt;: 10, −2</title>", File.ReadAllText(_folder["f.svg"]));
    }

    [Fact]
    public void Axes_show_what_the_options_say_on_logarithmic_axes_too()
    {
        RunFolder run = new SyntheticExperiment("quick", "mnist-small", ["vae", "iwae"], 2) { Examples = 8, LatentDim = 4 }.Write(
            _folder.Path);
        FigureDrawing drawing = new ImportanceBound().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "mnist-small"))!;

        AxisLabels.Show(drawing, new AxisWindow([0.1, 1e4], [-200, 0]));

        AxisLimits limits = drawing.Panels[0].Axes.GetLimits();
        Assert.Equal((-1.0, 4.0, -200.0, 0.0), (limits.Left, limits.Right, limits.Bottom, limits.Top));
    }

    private string Wrong(string file) => Assert.Throws<InvalidDataException>(() => FigureStyles.Of(_folder[file])).Message;

    private static string Latin(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(file));

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ")]
    private static partial Regex MediaBox();

    /// <summary>A figure of two panels with one mark, at 10 on a logarithmic axis.</summary>
    private sealed class Two : IDisposable
    {
        public Two(int columns)
        {
            Plot[] panels = [Panel(), Panel()];
            Drawing = new FigureDrawing
            {
                Title = "Title",
                Caption = "Caption.",
                Panels = panels,
                Columns = columns,
                Legend = [new LegendEntry("vae <b>", LegendMark.Point, Palette.OfModel(0))],
            };
        }

        public FigureDrawing Drawing { get; }

        public void Dispose()
        {
            foreach (Plot panel in Drawing.Panels)
                panel.Dispose();
        }

        private static Plot Panel()
        {
            Plot plot = PanelStyle.NewPanel("", "x (log scale)", "y");
            plot.Add.Marker(1, -2, MarkerShape.FilledCircle, 10, Palette.OfModel(0));
            plot.Axes.Bottom.SetLogTicks();
            return plot;
        }
    }
}
