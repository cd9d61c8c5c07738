using System.Text.RegularExpressions;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>Lines of equal ELBO, wherever the axes are looked at.</summary>
public sealed partial class EqualSumTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Sums from 110 to 160 in about six lines: every ten.</summary>
    [Fact]
    public void Sums_are_round_and_reach_over_what_is_shown() =>
        Assert.Equal([110.0, 120, 130, 140, 150], EqualSums.Sums(new AxisLimits(0, 20, 110, 140)));

    [Theory]
    [InlineData(0, 20, 110, 140, "120", "150")]
    [InlineData(0, 2, 100, 104, "101", "105")]
    [InlineData(0, 2000, 1000, 4000, "2,000", "5,000")]
    public void Limits_that_somebody_asks_for_have_lines_of_their_own(
        double left, double right, double bottom, double top, string first, string second)
    {
        RunFolder run = new SyntheticExperiment("quick", "mnist-small", ["vae", "iwae"], 1) { Examples = 8, LatentDim = 4, Epochs = 2 }
            .Write(_folder.Path);
        FigureDrawing drawing = new RateDistortion().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "mnist-small"))!;
        using var drawn = new Drawn(drawing);
        AxisLabels.Show(drawing, new AxisWindow { X = [left, right], Y = [bottom, top] });

        DrawingRenderer.SaveSvg(drawing, FigureStyles.Screen, _folder["f.svg"]);
        string[] texts = [.. TextOfSvg().Matches(File.ReadAllText(_folder["f.svg"])).Select(text => text.Groups[1].Value)];

        Assert.Contains($"−ELBO = {first}", texts);
        Assert.Contains(second, texts);
    }

    [GeneratedRegex(@"<text[^>]*>\s*([^<]*?)\s*</text>")]
    private static partial Regex TextOfSvg();
}
