using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Families;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class FamilyFigureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The names of the first panel belong to the lines of all: a label of one line must not move them.</summary>
    [Theory]
    [InlineData("screen")]
    [InlineData("icml")]
    public void Lines_of_all_panels_stand_at_one_height(string style)
    {
        RunFolder run = new SyntheticExperiment("quick", "moons", ["vae", "iwae"], 3)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            HasFactors = true,
            TwoDimensionalData = true,
        }
            .Write(_folder.Path);
        var data = new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons");
        using var drawn = new Drawn(new FamilyFigure(TestKinds.Json.Kinds).Draw(data)!);

        DrawingRenderer.SavePng(drawn.Figure, FigureStyles.Of(style), _folder["f.png"]);

        double[] heights = [.. drawn.Figure.Panels.Append(drawn.Figure.RowHead!).Select(panel => Math.Round(HeightOf(panel), 3))];
        Assert.True(heights.Length > 1);
        Assert.Single(heights.Distinct());
    }

    /// <summary>Five panels, two in a row beside the head, are three rows.</summary>
    [Fact]
    public void Each_row_of_a_narrow_page_begins_with_the_head()
    {
        Plot head = PanelStyle.NewPanel("", "", "");
        head.Add.Text("name of a line", 0, 0);
        using var drawn = new Drawn(new FigureDrawing
        {
            Title = "",
            Caption = "",
            RowHead = head,
            Panels = [.. Enumerable.Range(0, 5).Select(_ => PanelStyle.NewPanel("", "x", ""))],
            Columns = 6,
            PanelWidth = 240,
            PanelHeight = 200,
        });

        DrawingRenderer.SaveSvg(drawn.Figure, FigureStyles.Of("icml"), _folder["icml.svg"]); // room for three in a row
        DrawingRenderer.SaveSvg(drawn.Figure, FigureStyles.Screen, _folder["screen.svg"]);

        Assert.Equal((3, 1), (Heads("icml.svg"), Heads("screen.svg")));
    }

    [Theory]
    [InlineData("icml", 8)]
    [InlineData("neurips", 8)]
    [InlineData("neurips", 24)]
    public void Many_families_are_on_one_page_with_their_words(string style, int models)
    {
        string[] names = [.. Enumerable.Range(0, models).Select(model => FormattableString.Invariant($"model-{model}"))];
        RunFolder run = new SyntheticExperiment("quick", "moons", names, 3)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            HasFactors = true,
            TwoDimensionalData = true,
        }
            .Write(_folder.Path);
        var data = new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons");
        using var drawn = new Drawn(new FamilyFigure(TestKinds.Json.Kinds).Draw(data)!);

        FigureLayout layout = FigureLayout.Of(drawn.Figure, FigureStyles.Of(style));

        Assert.InRange(layout.Height(drawn.Figure) * layout.Scale / 72, 1, 9);
        Assert.Equal(drawn.Figure.HeadWidth!.Value, layout.HeadWidth, 0.01);
        Assert.True(layout.HeadWidth > FamilyNames.WidthOf([new("model-0", "", Colors.Black)]) - 1);
        Assert.InRange(layout.PanelWidth, 100, layout.Width);
    }

    private int Heads(string svg) => File.ReadAllText(_folder[svg]).Split("name of a line").Length - 1;

    /// <summary>Of the first model, within its panel.</summary>
    private static double HeightOf(Plot panel) =>
        panel.GetPixel(new Coordinates(panel.Axes.GetLimits().Left, 0)).Y - panel.RenderManager.LastRender.FigureRect.Top;
}
