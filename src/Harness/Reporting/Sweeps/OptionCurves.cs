using GenBench.Harness.Results.Runs;
using ScottPlot;

namespace GenBench.Harness.Reporting.Sweeps;

/// <summary>The chief numbers against each swept option, a line for each setting of the others.</summary>
public sealed class OptionCurves : IFigure
{
    /// <summary>More lines than this are no longer told apart: then each model has marks alone.</summary>
    private const int MostLines = 8;

    /// <summary>Share of the axis between bars of two lines at one value.</summary>
    private const double BesideEachOther = 0.012;

    private const int MostPanels = 6;

    private const int MostMetricsOfSeveral = 3;

    public string Id => "option-curves";

    public int MostModels => int.MaxValue;

    public FigureDrawing? Draw(FigureData data)
    {
        if (SweepNumbers.Of(data) is not { } numbers)
            return null;
        IReadOnlyList<SweepMetric> metrics = numbers.Metrics(numbers.Axes.Count == 1 ? MostPanels : MostMetricsOfSeveral);
        if (metrics.Count == 0)
            return null;
        Line[][] lines = [.. numbers.Axes.Select(axis => Lines(numbers, axis))];
        string[] names = [.. lines.SelectMany(of => of.Select(line => line.Name)).Distinct()];
        Color ColorOf(Line line) => Palette.OfModel(Array.IndexOf(names, line.Name));
        MarkerShape ShapeOf(Line line) => Palette.ShapeOf(Array.IndexOf(names, line.Name));
        Plot[] panels = [.. numbers.Axes.Zip(lines).SelectMany(axis =>
            metrics.Select(metric => Panel(numbers, axis.First, metric, axis.Second, ColorOf, ShapeOf)))];
        return new FigureDrawing
        {
            Title = $"Numbers against swept options, {data.Dataset}",
            Caption = $"A point is a model of the sweep. {PanelStyle.ErrorCaption}",
            Panels = panels,
            Columns = numbers.Axes.Count == 1 ? PanelStyle.ColumnsFor(panels.Length) : metrics.Count,
            PanelWidth = metrics.Count == 1 ? 560 : 400,
            PanelHeight = 330,
            Legend = [.. lines.SelectMany(of => of).DistinctBy(line => line.Name)
                .Select(line => new LegendEntry(line.Name, LegendMark.Point, ColorOf(line)) { Shape = ShapeOf(line) })],
        };
    }

    private static Line[] Lines(SweepNumbers numbers, SweepAxis axis)
    {
        SweptGroup[] groups = [.. numbers.Groups.Where(group => numbers.Value(group, axis).Length > 0)];
        Line[] lines = [.. groups.GroupBy(group => Name(numbers, axis, group)).Select(line => new Line(line.Key, true, [.. line]))];
        return lines.Length <= MostLines
            ? lines
            : [.. groups.GroupBy(group => group.Base).Select(line => new Line(line.Key, false, [.. line]))];
    }

    private static string Name(SweepNumbers numbers, SweepAxis axis, SweptGroup group) => string.Join(", ",
        numbers.Axes.Where(other => other != axis && numbers.Value(group, other).Length > 0)
            .Select(other => $"{other.Option.Split('.')[^1]} {numbers.Value(group, other)}").Prepend(group.Base));

    private static Plot Panel(
        SweepNumbers numbers, SweepAxis axis, SweepMetric metric, IReadOnlyList<Line> lines, Func<Line, Color> color,
        Func<Line, MarkerShape> shape)
    {
        Plot plot = PanelStyle.NewPanel(metric.Title, axis.Label, metric.Unit);
        double[] places = [.. axis.Values.Select(axis.PlaceOf)];
        double apart = BesideEachOther * (places.Max() - places.Min());
        foreach ((int index, Line line) in lines.Index())
        {
            double beside = line.IsConnected ? apart * (index - ((lines.Count - 1) / 2.0)) : 0;
            (double X, double Y, double? Half)[] points =
            [
                .. from member in line.Groups
                   let row = metric.Of(member)
                   where row is not null
                   let place = axis.PlaceOf(numbers.Value(member, axis)) + beside
                   orderby place
                   select (place, row.Mean!.Value, row.HalfWidth),
            ];
            foreach ((double x, double y, double? half) in points)
                plot.AddError(x, y, half, color(line));
            var marks = plot.Add.Scatter(points.Select(point => new Coordinates(point.X, point.Y)).ToArray(), color(line));
            marks.MarkerShape = shape(line);
            marks.MarkerSize = 8;
            marks.LineWidth = line.IsConnected && axis.HasLines ? 1.6f : 0;
        }

        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.1, 0.12);
        plot.Axes.AutoScale();
        plot.Axes.Bottom.SetTicks(axis.Ticks());
        return plot;
    }

    /// <param name="Name">In the legend.</param>
    /// <param name="IsConnected">Whether all that differs between its points is the option of the axis.</param>
    private sealed record Line(string Name, bool IsConnected, IReadOnlyList<SweptGroup> Groups);
}
