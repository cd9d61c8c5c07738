using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class DensityMapTests : IDisposable
{
    private const int Side = 5, Edge = 600;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>One cell of five by five is dark: from −1.5 to −0.5 and from 0.5 to 1.5 of a grid over −2 to 2.</summary>
    [Fact]
    public void A_cell_is_drawn_where_its_density_is()
    {
        RunFolder run = Run();
        using var drawn = new Drawn(new DensityMaps().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!);
        Plot panel = drawn.Figure.Panels[0];

        using var surface = SKSurface.Create(new SKImageInfo(Edge, Edge));
        surface.Canvas.Clear(SKColors.White);
        panel.Render(surface.Canvas, new PixelRect(0, Edge, Edge, 0));
        using SKImage picture = surface.Snapshot();
        using SKBitmap pixels = SKBitmap.FromImage(picture);
        bool IsDark(double x, double y)
        {
            Pixel place = panel.GetPixel(new Coordinates(x, y));
            return pixels.GetPixel((int)place.X, (int)place.Y).Red < 100;
        }

        (double X, double Y)[] within = [(-1, 1), (-1.4, 1), (-0.6, 1), (-1, 1.4), (-1, 0.6)];
        (double X, double Y)[] beyond = [(-1.6, 1), (-0.4, 1), (-1, 1.6), (-1, 0.4)];
        Assert.All(within, place => Assert.True(IsDark(place.X, place.Y), $"{place}"));
        Assert.All(beyond, place => Assert.False(IsDark(place.X, place.Y), $"{place}"));
    }

    private RunFolder Run()
    {
        RunFolder run = new SyntheticExperiment("quick", "moons", ["vae"], 1)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            TwoDimensionalData = true,
        }
            .Write(_folder.Path);
        CellFolder cell = run.Cells()[0];
        cell.Unseal();
        cell.Write(CellTables.Density, from source in new[] { PointSource.Data, PointSource.Sample }
                                       from y in Enumerable.Range(0, Side)
                                       from x in Enumerable.Range(0, Side)
                                       select new DensityRow
                                       {
                                           Source = source,
                                           Basis = DensityBasis.Density,
                                           X0 = x - 2,
                                           X1 = y - 2,
                                           Density = (x, y) == (1, 3) ? 1 : 0,
                                       });
        cell.Seal();
        return run;
    }
}
