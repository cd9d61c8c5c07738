using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class PairedDifferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_of_any_length_leave_room_for_the_differences()
    {
        string[] names = [$"{new string('m', 94)}-one", $"{new string('m', 94)}-two"];
        RunFolder run = new SyntheticExperiment("quick", "moons", names, 2) { Examples = 8, LatentDim = 2, Epochs = 2 }
            .Write(_folder.Path);
        ExperimentResults results = ExperimentResults.Load(run, TestKinds.Catalog);
        var data = new FigureData(results, "moons") { Comparisons = PairedComparisons.Of(results, ["elbo"]) };
        using var drawn = new Drawn(new PairedDifferences().Draw(data)!);

        DrawingRenderer.SavePng(drawn.Figure, FigureStyles.Of("icml"), _folder["p.png"]);

        PixelRect panel = drawn.Figure.Panels[0].RenderManager.LastRender.DataRect;
        Assert.True(panel.Width > 0.4 * drawn.Figure.Panels[0].RenderManager.LastRender.FigureRect.Width);
        Assert.Contains(drawn.Figure.Points, point => point.ToString().Contains(names[0], StringComparison.Ordinal)); // whole in the CSV
    }
}
