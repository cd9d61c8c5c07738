using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The density of the data and of each model over the plane, all on one scale of colours.</summary>
public sealed class DensityMaps : IFigure
{
    public string Id => "density-2d";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => cell.Table(CellTables.Density).Count > 0)];
        if (cells.Length == 0)
        {
            return null;
        }

        DensityRow[] truth = Of(cells[0], PointSource.Data);
        double top = truth.Max(row => row.Density);
        string basis = truth[0].Basis == DensityBasis.Density ? "their own density" : "a kernel estimate from the training data";
        return new FigureDrawing
        {
            Title = $"Density, {data.Dataset}",
            Caption = $"p(x), darker where it is higher, one scale for all panels that ends at the highest of the data ({basis}). "
                + "Models named with \"samples\" have no density that can be computed: a kernel estimate from 20,000 samples, "
                + "its width one cell of the grid. The first seed of each model.",
            Panels =
            [
                Panel("data", truth, top),
                .. cells.Select(cell => Of(cell, PointSource.Sample))
                    .Zip(cells, (rows, cell) => Panel(TitleOf(cell.Model, rows), rows, top)),
            ],
            Columns = PanelStyle.ColumnsFor(cells.Length + 1),
            PanelWidth = 330,
            PanelHeight = 340,
            Points =
            [
                .. PointsOf("data", truth),
                .. cells.SelectMany(cell => PointsOf(cell.Model, Of(cell, PointSource.Sample))),
            ],
        };
    }

    private static IEnumerable<FigurePoint> PointsOf(string panel, DensityRow[] rows) =>
        rows.Select(row => new FigurePoint(panel, "p(x)", row.X0, row.X1) { Value = row.Density });

    private static DensityRow[] Of(CellResults cell, PointSource source) =>
        [.. cell.Table(CellTables.Density).Where(row => row.Source == source)];

    private static string TitleOf(string model, DensityRow[] rows) => rows[0].Basis == DensityBasis.Samples ? $"{model} (samples)" : model;

    private static Plot Panel(string title, DensityRow[] rows, double top)
    {
        Plot plot = PanelStyle.NewPanel(title, "x₀", "x₁");
        int side = (int)Math.Round(Math.Sqrt(rows.Length));
        double halfCell = (rows[1].X0 - rows[0].X0) / 2;
        var map = plot.Add.Heatmap(Heights(rows, side));
        var extent = new CoordinateRect(rows[0].X0 - halfCell, rows[^1].X0 + halfCell, rows[0].X1 - halfCell, rows[^1].X1 + halfCell);
        map.Position = new CoordinateRect(rows[0].X0, rows[^1].X0, rows[0].X1, rows[^1].X1); // middles of the outermost cells
        map.Colormap = Palette.Heights;
        map.ManualRange = new ScottPlot.Range(0, top);
        plot.Axes.SetLimits(new AxisLimits(extent.Left, extent.Right, extent.Bottom, extent.Top));
        plot.Axes.SquareUnits();
        plot.Axes.Bottom.SparseTicks();
        plot.Axes.Left.SparseTicks();
        plot.HideGrid();
        return plot;
    }

    /// <summary>The first row of a heat map is its uppermost.</summary>
    private static double[,] Heights(DensityRow[] rows, int side)
    {
        var heights = new double[side, side];
        for (int cell = 0; cell < rows.Length; cell++)
            heights[side - 1 - (cell / side), cell % side] = rows[cell].Density;
        return heights;
    }
}
