using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Reporting.Sweeps;

/// <summary>The chief numbers over two swept options, a panel for each model and number.</summary>
public sealed class OptionMap : IFigure
{
    private const int MostMetrics = 3;

    private const int MostMaps = 3;

    /// <summary>Share of the panel that must have a number: settings that were drawn fill no grid.</summary>
    private const double LeastFilled = 0.5;

    public string Id => "option-map";

    public int MostModels => int.MaxValue;

    public FigureDrawing? Draw(FigureData data)
    {
        if (SweepNumbers.Of(data) is not { Axes: [{ } across, { } down] } numbers)
            return null;
        IReadOnlyList<SweepMetric> metrics = numbers.Metrics(MostMetrics);
        (string, string) PlaceOf(SweptGroup group) => (numbers.Value(group, across), numbers.Value(group, down));
        IGrouping<string, SweptGroup>[] models = [.. numbers.Groups.GroupBy(group => group.Base)
            .Where(model => FillsAGrid([.. model.Select(PlaceOf)])).Take(MostMaps)];
        Plot[] panels = [.. from model in models from metric in metrics select Panel(numbers, model, metric)];
        return panels.Length == 0 ? null : new FigureDrawing
        {
            Title = $"Numbers over two swept options, {data.Dataset}",
            Caption = "Means over seeds, darker where they are higher, each panel on its own scale; empty where nothing was measured. "
                + $"{string.Join(", ", metrics.Select(metric => $"{metric.Title} in {metric.Unit}"))}.",
            Panels = panels,
            Columns = metrics.Count,
            PanelWidth = 380,
            PanelHeight = 340,
        };
    }

    private static bool FillsAGrid((string Across, string Down)[] places)
    {
        places = [.. places.Where(place => place is { Across.Length: > 0, Down.Length: > 0 }).Distinct()];
        int columns = places.Select(place => place.Across).Distinct().Count(), rows = places.Select(place => place.Down).Distinct().Count();
        return columns > 1 && rows > 1 && places.Length >= LeastFilled * columns * rows;
    }

    private static Plot Panel(SweepNumbers numbers, IGrouping<string, SweptGroup> model, SweepMetric metric)
    {
        (SweepAxis across, SweepAxis down) = (numbers.Axes[0], numbers.Axes[1]);
        (int X, int Y, SummaryRow Row)[] cells =
        [
            .. from point in model
               let row = metric.Of(point)
               let x = across.Values.ToList().IndexOf(numbers.Value(point, across))
               let y = down.Values.ToList().IndexOf(numbers.Value(point, down))
               where row is not null && x >= 0 && y >= 0
               select (x, y, row),
        ];
        Plot plot = PanelStyle.NewPanel($"{model.Key}: {metric.Title}", across.Option, down.Option);
        (int width, int height) = (across.Values.Count, down.Values.Count);
        if (cells.Length > 0)
            AddCells(plot, cells, width, height);
        plot.Axes.SetLimits(-0.5, width - 0.5, -0.5, height - 0.5);
        plot.Axes.Bottom.SetTicks(across.Values.Index().Select(value => ((double)value.Index, value.Item)));
        plot.Axes.Left.SetTicks(down.Values.Index().Select(value => ((double)value.Index, value.Item)));
        plot.HideGrid();
        return plot;
    }

    private static void AddCells(Plot plot, (int X, int Y, SummaryRow Row)[] cells, int width, int height)
    {
        double low = cells.Min(cell => cell.Row.Mean!.Value), high = cells.Max(cell => cell.Row.Mean!.Value);
        double span = high > low ? high - low : 1;
        var heights = new double[height, width];
        for (int i = 0; i < heights.Length; i++)
            heights[i / width, i % width] = double.NaN;
        foreach ((int x, int y, SummaryRow row) in cells)
            heights[height - 1 - y, x] = row.Mean!.Value;
        var map = plot.Add.Heatmap(heights);
        map.Position = new CoordinateRect(0, width - 1, 0, height - 1); // middles of the outermost cells
        map.Colormap = Palette.Heights;
        map.ManualRange = new ScottPlot.Range(low, low + (1.25 * span)); // the darkest blue is left to print
        foreach ((int x, int y, SummaryRow row) in cells)
        {
            Text text = plot.Add.Text(NumberText.WithInterval(row.Mean!.Value, null), x, y);
            text.LabelFontSize = 11;
            text.LabelAlignment = Alignment.MiddleCenter;
            text.LabelFontColor = InkContrast.On(map.Colormap.GetColor((row.Mean!.Value - low) / (1.25 * span)));
        }
    }
}
