using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Figures of <c>latents-over-training.csv</c> from rows that are known.</summary>
public sealed class LatentFigureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Dimension 1 ends above dimension 0, though it began below.</summary>
    [Fact]
    public void Dimensions_stand_by_their_KL_at_the_end_in_the_first_seed_on_one_scale()
    {
        FigureDrawing drawing = new KlOverTraining().Draw(Write(
            ["vae", "iwae"], seeds: 2,
            cell => cell is { Model: "vae", Seed: 0 }
                ? [Kl(1, 0, 3), Kl(1, 1, 0.5), Kl(2, 0, 1), Kl(2, 1, 2)]
                : [Kl(1, 0, cell.Seed == 0 ? 0.25 : 9)]))!;

        Assert.Equal(
            [
                new("vae", "dimension 1", 1, 1) { Value = 0.5 }, new("vae", "dimension 1", 2, 1) { Value = 2 },
                new("vae", "dimension 0", 1, 2) { Value = 3 }, new("vae", "dimension 0", 2, 2) { Value = 1 },
                new FigurePoint("iwae", "dimension 0", 1, 1) { Value = 0.25 },
            ],
            drawing.Points);
        Assert.Equal((2, "KL (nats)", 3.0, 1.0), (drawing.Panels.Count, drawing.Scale!.Label, drawing.Scale.Top, drawing.Scale.Step));
        Assert.Contains("Seed 0 of each model", drawing.Caption, StringComparison.Ordinal);
        Assert.Contains("500 examples of the validation split", drawing.Caption, StringComparison.Ordinal);
    }

    /// <summary>Three cells of known colours and one that nobody recorded, and the case of a single cell.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public void Each_cell_has_the_colour_of_its_number_where_its_axes_say(int epochs, int dimensions)
    {
        FigureDrawing drawing = new KlOverTraining().Draw(Write(["vae"], seeds: 1, _ =>
            new[] { Kl(epochs, 0, 4), Kl(1, 1, 1), Kl(2, 1, 2) }.Where(row => row.Index < dimensions && row.Epoch <= epochs)))!;
        string png = _folder["map.png"];
        DrawingRenderer.SavePng(drawing, FigureStyles.Screen, png);
        using SKBitmap bitmap = SKBitmap.Decode(png);
        var plot = drawing.Panels[0];

        foreach (FigurePoint point in drawing.Points)
            Assert.Equal(drawing.Scale!.ColorOf(point.Value!.Value).ToSKColor(), At(point.X, point.Y));
        if (epochs > 1)
            Assert.Equal(SKColors.White, At(1, 1)); // dimension 0 in epoch 1

        SKColor At(double x, double y)
        {
            ScottPlot.Pixel place = plot.GetPixel(new ScottPlot.Coordinates(x, y)); // of two pixels of the picture each
            return bitmap.GetPixel((int)((place.X + 8) * 2), (int)(place.Y * 2));
        }
    }

    [Fact]
    public void A_pdf_keeps_every_colour_of_a_map()
    {
        FigureDrawing drawing = new KlOverTraining().Draw(Write(["vae"], seeds: 1, _ => [Kl(1, 0, 1), Kl(1, 1, 2)]))!;
        DrawingRenderer.SavePdf(drawing, FigureStyles.Screen, _folder["map.pdf"]);

        string pdf = Encoding.Latin1.GetString(File.ReadAllBytes(_folder["map.pdf"]));
        Assert.Contains("/Subtype /Image", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("DCTDecode", pdf, StringComparison.Ordinal); // JPEG
    }

    /// <summary>CIE 1976 lightness: what is left without colour.</summary>
    [Fact]
    public void Amounts_get_darker_in_even_steps()
    {
        double[] lightness = [.. Enumerable.Range(0, 11).Select(step => Lightness(Palette.Amounts.GetColor(step / 10.0)))];
        double[] falls = [.. lightness.Zip(lightness.Skip(1), (one, next) => one - next)];

        Assert.All(falls, fall => Assert.InRange(fall, 5, 13));
        Assert.InRange(lightness[0], 95, 99); // told from paper by its yellow
    }

    [Theory]
    [InlineData(3.4, 3.4, 1)]
    [InlineData(0.00051, 0.00051, 0.0002)]
    [InlineData(10, 10, 2)]
    [InlineData(120, 120, 50)]
    [InlineData(0, 1, 0.2)]
    public void The_scale_ends_at_the_largest_number_and_has_round_ones_beside_it(double largest, double top, double step)
    {
        var scale = new ColorScale("KL (nats)", largest, Palette.Amounts);

        Assert.Equal((top, step), (scale.Top, Math.Round(scale.Step, 12)));
        Assert.Equal(scale.ColorOf(top), scale.ColorOf(2 * top));
    }

    [Fact]
    public void Perplexity_is_over_seeds_and_shares_are_sorted_in_each()
    {
        FigureDrawing drawing = new CodebookUse().Draw(Write(["vq-vae"], seeds: 2, cell =>
        [
            Codes(LatentUse.CodebookPerplexity, 1, null, cell.Seed == 0 ? 2 : 4),
            Codes(LatentUse.CodeShare, 1, 0, cell.Seed == 0 ? 0.1 : 0.6),
            Codes(LatentUse.CodeShare, 1, 1, cell.Seed == 0 ? 0.9 : 0.4),
        ]))!;

        Assert.Equal(2, drawing.Panels.Count);
        Assert.Equal([new("perplexity", "vq-vae", 1, 3) { Lower = 2, Upper = 4 }], drawing.Points.Take(1));
        Assert.Equal([(1.0, 0.75, 0.6, 0.9), (2.0, 0.25, 0.1, 0.4)], drawing.Points.Skip(1).Select(point =>
            (point.X, Math.Round(point.Y, 12), point.Lower!.Value, point.Upper!.Value)));
    }

    [Fact]
    public void Without_shares_perplexity_stands_alone_and_without_codes_there_is_no_figure()
    {
        FigureDrawing drawing = new CodebookUse().Draw(Write(
            ["vq-vae", "vae"], seeds: 1,
            cell => [cell.Model == "vae" ? Kl(1, 0, 1) : Codes(LatentUse.CodebookPerplexity, 1, null, 2)]))!;

        Assert.Single(drawing.Panels);
        Assert.Equal(["vq-vae"], drawing.Legend.Select(entry => entry.Text));
        Assert.DoesNotContain("last epoch", drawing.Caption, StringComparison.Ordinal);
        Assert.Null(new CodebookUse().Draw(Write(["vae"], seeds: 1, _ => [Kl(1, 0, 1)])));
    }

    private static double Lightness(ScottPlot.Color color)
    {
        static double Linear(byte level) => level / 255.0 is var s && s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
        double y = (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));
        return y > 0.008856 ? (116 * Math.Cbrt(y)) - 16 : 903.3 * y;
    }

    private static LatentUseRow Kl(int epoch, int dimension, double value) => Codes(LatentUse.Kl, epoch, dimension, value);

    private static LatentUseRow Codes(LatentUse quantity, int epoch, int? index, double value) => new()
    {
        Epoch = epoch,
        Step = epoch,
        Split = Split.Validation,
        Quantity = quantity,
        Index = index,
        Value = value,
    };

    private FigureData Write(string[] models, int seeds, Func<CellResults, IEnumerable<LatentUseRow>> rows)
    {
        string name = $"run{Directory.GetDirectories(_folder.Path).Length}";
        RunFolder run = new SyntheticExperiment(name, "mnist-small", models, seeds) { Examples = 8, LatentDim = 2, Epochs = 1 }
            .Write(_folder.Path);
        foreach (CellFolder cell in run.Cells())
        {
            IEnumerable<LatentUseRow> written = [.. rows(CellResults.Load(cell))];
            new TrainingLog<LatentUseRow>(cell.PathOf(CellTables.LatentsOverTraining)).StartOver().Append(written);
            cell.Seal();
        }

        return new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "mnist-small");
    }
}
