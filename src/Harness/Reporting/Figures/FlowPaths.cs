using System.Globalization;
using GenBench.Harness.Results;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How flows carry noise to data in the plane.</summary>
public sealed class FlowPaths : IFigure
{
    public string Id => "paths-2d";

    public Drawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => cell.Paths.Count > 0)];
        if (cells.Length == 0)
        {
            return null;
        }

        AxisLimits frame = Frame(cells);
        int steps = cells[0].Paths.Count(row => row.Path == 0) - 1;
        return new Drawing
        {
            Title = $"Paths from noise to data, {data.Dataset}",
            Caption = string.Create(CultureInfo.InvariantCulture, $"Solutions of each model's differential equation from t = 0 (grey) to t = 1 (colour), ")
                + string.Create(CultureInfo.InvariantCulture, $"by {steps} steps of a Runge-Kutta method of fourth order; the first seed of each model."),
            Panels = [.. cells.Select(cell => Panel(cell, data.ColorOf(cell.Model), frame))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = cells.Length == 1 ? 520 : 400,
            PanelHeight = cells.Length == 1 ? 460 : 370,
            Legend =
            [
                new("noise, t = 0", LegendMark.Point, Palette.Faint),
                .. data.LegendOf(cells.Select(cell => cell.Model), LegendMark.Point).Select(entry => entry with { Shape = MarkerShape.FilledCircle }),
            ],
        };
    }

    private static Plot Panel(CellResults cell, Color color, AxisLimits frame)
    {
        Plot plot = PanelStyle.NewPanel(cell.Model, "x₀", "x₁");
        IReadOnlyList<Coordinates[]> paths =
            [.. cell.Paths.GroupBy(row => row.Path).Select(path => path.OrderBy(row => row.T).Select(row => new Coordinates(row.X0, row.X1)).ToArray())];
        foreach (Coordinates[] path in paths)
        {
            var line = plot.Add.ScatterLine(path, color.WithAlpha(0.35));
            line.LineWidth = 0.8f;
        }

        plot.AddCloud([.. paths.Select(path => path[0])], Palette.Faint);
        plot.AddCloud([.. paths.Select(path => path[^1])], color);
        plot.Axes.SetLimits(frame);
        plot.Axes.SquareUnits();
        return plot;
    }

    private static AxisLimits Frame(CellResults[] cells)
    {
        double[] x0 = [.. cells.SelectMany(cell => cell.Paths).Select(row => row.X0)];
        double[] x1 = [.. cells.SelectMany(cell => cell.Paths).Select(row => row.X1)];
        return new AxisLimits(x0.Min(), x0.Max(), x1.Min(), x1.Max()).WithZoom(0.95, 0.95);
    }
}
