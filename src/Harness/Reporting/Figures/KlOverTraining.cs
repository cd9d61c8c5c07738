using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>KL of each latent dimension after each epoch, a panel a model: when dimensions wake, and which fall asleep.</summary>
public sealed class KlOverTraining : IFigure
{
    public string Id => "kl-over-training";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => RowsOf(cell).Any())];
        if (cells.Length == 0)
            return null;
        FigurePoint[][] maps = [.. cells.Select(cell => PointsOf(cell.Model, [.. RowsOf(cell)]))];
        var scale = new ColorScale("KL (nats)", maps.Max(map => map.Max(point => point.Value!.Value)), Palette.Amounts);
        return new FigureDrawing
        {
            Title = $"KL per latent dimension over training, {data.Dataset}",
            Caption = $"KL(q(z_j|x) ‖ p(z_j)) after each epoch, a mean over {LatentSplit.Of(cells)}, darker where it is higher, one scale "
                + $"for all panels. Dimensions are sorted by their KL after the last epoch, the largest on top. {SeedOf(cells)}",
            Panels = [.. maps.Select(map => Panel(map, scale))],
            Columns = PanelStyle.ColumnsFor(maps.Length),
            PanelWidth = maps.Length == 1 ? 560 : 380,
            PanelHeight = maps.Length == 1 ? 320 : 260,
            Scale = scale,
            Points = [.. maps.SelectMany(map => map)],
        };
    }

    private static IEnumerable<LatentUseRow> RowsOf(CellResults cell) => cell.Table(CellTables.LatentsOverTraining)
        .Where(row => row is { Quantity: LatentUse.Kl, Index: not null } && double.IsFinite(row.Value));

    private static string SeedOf(CellResults[] cells) => cells.Select(cell => cell.Seed).Distinct().ToArray() is [var seed]
        ? string.Create(CultureInfo.InvariantCulture, $"Seed {seed} of each model.")
        : "The first seed of each model.";

    /// <summary>X is the epoch, Y the place of the dimension from 1.</summary>
    private static FigurePoint[] PointsOf(string model, LatentUseRow[] rows)
    {
        int last = rows.Max(row => row.Epoch);
        int[] ranked =
        [
            .. rows.GroupBy(row => row.Index!.Value)
                .OrderByDescending(dimension => dimension.MaxBy(row => row.Epoch)!.Value).Select(dimension => dimension.Key),
        ];
        var places = ranked.Index().ToDictionary(dimension => dimension.Item, dimension => dimension.Index + 1);
        return
        [
            .. from row in rows
               let place = places[row.Index!.Value]
               orderby place, row.Epoch
               select new FigurePoint(model, $"dimension {row.Index}", row.Epoch, place) { Value = Math.Max(0, row.Value) },
        ];
    }

    private static Plot Panel(FigurePoint[] points, ColorScale scale)
    {
        Plot plot = PanelStyle.NewPanel(points[0].Panel, "epoch", "latent dimension, by KL at the end");
        (int first, int last) = ((int)points.Min(point => point.X), (int)points.Max(point => point.X));
        int dimensions = (int)points.Max(point => point.Y);
        var heights = new double[dimensions, last - first + 1];
        for (int cell = 0; cell < heights.Length; cell++)
            heights[cell / heights.GetLength(1), cell % heights.GetLength(1)] = double.NaN; // epochs that nobody recorded
        foreach (FigurePoint point in points)
            heights[(int)point.Y - 1, (int)point.X - first] = point.Value!.Value;
        plot.Add.Plottable(new CellMap(heights, firstRow: 1, first, scale));
        plot.Axes.SetLimits(first - 0.5, last + 0.5, dimensions + 0.5, 0.5); // downwards
        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.Left.IntegerTicks();
        plot.HideGrid();
        return plot;
    }
}
