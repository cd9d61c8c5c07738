using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How flows carry noise to data in the plane.</summary>
public sealed class FlowPaths : IFigure
{
    private const int Pieces = 8;

    public string Id => "paths-2d";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => cell.Table(CellTables.Paths).Count > 0)];
        if (cells.Length == 0)
        {
            return null;
        }

        AxisLimits frame = Frame(cells);
        int steps = cells[0].Table(CellTables.Paths).Count(row => row.Path == 0) - 1;
        return new FigureDrawing
        {
            Title = $"Paths from noise to data, {data.Dataset}",
            Caption = string.Create(
                CultureInfo.InvariantCulture, $"Solutions of each model's differential equation from t = 0 (light) to t = 1 (dark), ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"by {steps} steps of a Runge-Kutta method of fourth order; the first seed of each model.")
                + PlaneFrame.Outside(frame, "ends", cells.Select(cell => (cell.Model, Ends(cell)))),
            Panels = [.. cells.Select(cell => Panel(cell, frame))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = cells.Length == 1 ? 520 : 400,
            PanelHeight = cells.Length == 1 ? 460 : 370,
            Legend =
            [
                new("noise, t = 0", LegendMark.Point, ColorAt(0)),
                new("t = 0.5", LegendMark.Point, ColorAt(0.5)),
                new("data, t = 1", LegendMark.Point, ColorAt(1)),
            ],
            Points = [.. cells.SelectMany(cell => cell.Table(CellTables.Paths).Select(row => new FigurePoint(
                cell.Model, string.Create(CultureInfo.InvariantCulture, $"path {row.Path}, t = {row.T:0.####}"), row.X0, row.X1)))],
        };
    }

    private static Plot Panel(CellResults cell, AxisLimits frame)
    {
        Plot plot = PanelStyle.NewPanel(cell.Model, "x₀", "x₁");
        IReadOnlyList<Coordinates[]> paths =
        [
            .. from path in cell.Table(CellTables.Paths).GroupBy(row => row.Path)
               select path.OrderBy(row => row.T).Select(row => new Coordinates(row.X0, row.X1)).ToArray(),
        ];
        foreach (Coordinates[] path in paths)
        {
            AddPath(plot, path);
        }

        plot.AddCloud([.. paths.Select(path => path[0])], ColorAt(0));
        plot.AddCloud([.. paths.Select(path => path[^1])], ColorAt(1));
        plot.Axes.SetLimits(frame);
        plot.Axes.SquareUnits();
        return plot;
    }

    /// <summary>Pieces of equal time, each of one colour, that share their ends.</summary>
    private static void AddPath(Plot plot, Coordinates[] path)
    {
        int steps = path.Length - 1, pieces = Math.Min(Pieces, steps);
        for (int piece = 0; piece < pieces; piece++)
        {
            int from = piece * steps / pieces, to = (piece + 1) * steps / pieces;
            var line = plot.Add.ScatterLine(path[from..(to + 1)], ColorAt((piece + 0.5) / pieces));
            line.LineWidth = 0.8f;
        }
    }

    /// <summary>White would not be seen, so the scale begins above it.</summary>
    private static Color ColorAt(double t) => Palette.Heights.GetColor(0.25 + (0.75 * t));

    /// <summary>Noise is where a path begins, and data what it should lead to.</summary>
    private static AxisLimits Frame(CellResults[] cells) => PlaneFrame.Of(
        [.. cells.SelectMany(cell => cell.Table(CellTables.Paths)).Select(row => new Coordinates(row.X0, row.X1))],
        [
            .. cells.SelectMany(cell => cell.Table(CellTables.Paths)).Where(row => row.T == 0)
                .Select(row => new Coordinates(row.X0, row.X1)),
            .. cells.SelectMany(cell => cell.Table(CellTables.Points)).Where(point => point.Source == PointSource.Data)
                .Select(point => new Coordinates(point.X0, point.X1)),
        ]);

    /// <summary>Where a path ends.</summary>
    private static IReadOnlyList<Coordinates> Ends(CellResults cell) =>
    [
        .. from path in cell.Table(CellTables.Paths).GroupBy(row => row.Path)
           let end = path.MaxBy(row => row.T)
           select new Coordinates(end.X0, end.X1),
    ];
}
