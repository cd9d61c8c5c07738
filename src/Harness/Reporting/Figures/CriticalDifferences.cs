using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Metrics.Statistics;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Critical-difference diagram: mean ranks over datasets, with bars that join the models whose ranks a test does not tell apart
/// (Demšar 2006).</summary>
public sealed class CriticalDifferences : IFigure
{
    /// <summary>On fewer the distributions of the test are not those it is made for.</summary>
    internal const int FewestDatasets = 6;

    private const int FewestModels = 3;

    private const int LineHeight = 24;

    private const int Surroundings = 92;

    /// <summary>Between two bars, in ranks for each model.</summary>
    private const double BarStep = 0.045;

    public string Id => "critical-difference";

    public int MostModels => int.MaxValue;

    public bool IsOfExperiment => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Ranked[] numbers =
        [
            .. from number in RankedNumber.All(data.Results)
               where number.Models.Count >= FewestModels
               let ranks = number.ByDatasets()
               where ranks.Length >= FewestDatasets
               select new Ranked(number, FriedmanTest.Of(ranks), ranks.Length),
        ];
        if (numbers.Length == 0)
            return null;
        return new FigureDrawing
        {
            Title = "Mean ranks over datasets",
            Caption = "Models ranked in each dataset by the mean over its seeds, 1 the best. Bars on the right join models that are not "
                + "told apart: mean ranks no farther apart than the critical difference of Nemenyi's test (CD, 5 % over all pairs), or all "
                + $"where Friedman's test finds no difference. {string.Concat(numbers.Select(Found))}Ranks by a bound are ranks of the "
                + "bound.",
            Panels = [.. numbers.Select(number => Panel(data, number))],
            Columns = Math.Min(2, numbers.Length),
            PanelWidth = 480,
            PanelHeight = Surroundings + (LineHeight * numbers.Max(number => number.Models.Length)),
            KeepsHeight = true,
            Points = [.. numbers.SelectMany(number => number.Models.Select(model =>
                new FigurePoint(number.Title, model.Name, model.MeanRank, 0)))],
        };
    }

    private static string Found(Ranked number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{number.Title}: {number.Datasets} datasets, {P(number.Test.PValue)}, CD {number.Test.CriticalDifference:F2}. ");

    private static string P(double value) =>
        value < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {value:F3}");

    private static Plot Panel(FigureData data, Ranked number)
    {
        int count = number.Models.Length;
        Plot plot = PanelStyle.NewPanel(number.Title, "mean rank (1 = best)", "");
        for (int line = 0; line < count; line++)
        {
            (string model, double rank) = number.Models[line];
            plot.Add.Marker(rank, -line, data.ShapeOf(model), 10, data.ColorOf(model));
        }

        IReadOnlyList<(int First, int Last)> groups = number.Test.Groups();
        double step = BarStep * count, right = count + ((groups.Count + 1) * step);
        for (int group = 0; group < groups.Count; group++)
            AddBar(plot, count + ((group + 1) * step), groups[group]);
        AddWidth(plot, number.Test.CriticalDifference, count);
        plot.Axes.Left.SetTicks(number.Models.Select((model, line) => ((double)-line, model.Name)));
        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.SetLimits(0.8, right, -count + 0.4, 1.6);
        return plot;
    }

    private static void AddBar(Plot plot, double x, (int First, int Last) group)
    {
        var bar = plot.Add.Line(x, -group.First + 0.25, x, -group.Last - 0.25);
        (bar.LineWidth, bar.Color) = (4, Palette.Ink);
    }

    /// <summary>How wide the critical difference is, above the models.</summary>
    private static void AddWidth(Plot plot, double difference, int models)
    {
        double width = Math.Min(difference, models - 1);
        foreach ((double x0, double y0, double x1, double y1) in
            new[] { (1, 1, 1 + width, 1), (1, 0.8, 1, 1.2), (1 + width, 0.8, 1 + width, 1.2) })
        {
            var line = plot.Add.Line(x0, y0, x1, y1);
            (line.LineWidth, line.Color) = (1.3f, Palette.Ink);
        }

        plot.AddNote("CD", 1 + (width / 2), 1);
    }

    private sealed record Ranked(RankedNumber Number, FriedmanTest Test, int Datasets)
    {
        public string Title => Number.Title;

        /// <summary>The best first.</summary>
        public (string Name, double MeanRank)[] Models { get; } =
            [.. Number.Models.Zip(Test.MeanRanks).OrderBy(model => model.Second)];
    }
}
