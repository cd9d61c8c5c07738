using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Samples of each model over the data they should look like, for two-dimensional data.</summary>
public sealed class PointClouds : IFigure
{
    public string Id => "samples-2d";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => cell.Table(CellTables.Points).Count > 0)];
        if (cells.Length == 0)
        {
            return null;
        }

        Coordinates[] real = [.. cells.SelectMany(cell => Points(cell, PointSource.Data))];
        AxisLimits frame = PlaneFrame.Of([.. real, .. cells.SelectMany(cell => Points(cell, PointSource.Sample))], real);
        return new FigureDrawing
        {
            Title = $"Samples, {data.Dataset}",
            Caption = "Samples of each model (colour) over the data (grey); the first seed of each model."
                + PlaneFrame.Outside(frame, "samples", cells.Select(cell => (cell.Model, Points(cell, PointSource.Sample)))),
            Panels = [.. cells.Select(cell => Panel(cell, data.ColorOf(cell.Model), frame))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = cells.Length == 1 ? 520 : 400,
            PanelHeight = cells.Length == 1 ? 460 : 370,
            Legend =
            [
                new("data", LegendMark.Point, Palette.Faint),
                .. data.LegendOf(cells.Select(cell => cell.Model), LegendMark.Point)
                    .Select(entry => entry with { Shape = MarkerShape.FilledCircle }),
            ],
            Points = [.. cells.SelectMany(cell => cell.Table(CellTables.Points).Select(point => new FigurePoint(
                cell.Model, point.Source == PointSource.Data ? "data" : "samples", point.X0, point.X1)))],
        };
    }

    private static Plot Panel(CellResults cell, Color color, AxisLimits frame)
    {
        Plot plot = PanelStyle.NewPanel(cell.Model, "x₀", "x₁");
        plot.AddCloud([.. Points(cell, PointSource.Data)], Palette.Faint);
        plot.AddCloud([.. Points(cell, PointSource.Sample)], color.WithAlpha(0.6));
        plot.Axes.SetLimits(frame);
        plot.Axes.SquareUnits();
        return plot;
    }

    private static IReadOnlyList<Coordinates> Points(CellResults cell, PointSource source) =>
        [.. cell.Table(CellTables.Points).Where(point => point.Source == source).Select(point => new Coordinates(point.X0, point.X1))];
}
