using GenBench.Harness.Results.Cells;
using GenBench.Metrics.Inference.Divergences;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The posterior of one example with the Gaussians fitted to it by either direction of the KL divergence: a panel for each model,
/// of its first seed.</summary>
public sealed class PosteriorFits : IFigure
{
    private static readonly (string Curve, string Text, bool IsDashed)[] Curves =
    [
        ("posterior", "posterior p(z|x)", false),
        ("reverse", "q by KL(q || p)", false),
        ("forward", "q by KL(p || q)", true),
    ];

    public string Id => "posterior-fits";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Models
            .Select(model => data.Results.Measured.FirstOrDefault(cell => cell.Model == model && Points(cell, Curves[0].Curve).Length > 1))
            .OfType<CellResults>()];
        Plot[] panels = [.. cells.Select(PanelOf)];
        return panels.Length == 0 ? null : new FigureDrawing
        {
            Title = $"A posterior and the Gaussians nearest to it, {data.Dataset}",
            Caption = "Densities of the first latent dimension for the first test example, first seed: the posterior by a grid, the "
                + "Gaussian that minimizes KL(q || p) (it seeks a mode) and the one that minimizes KL(p || q) (it has the "
                + "posterior's mean and variance).",
            Panels = panels,
            Columns = PanelStyle.ColumnsFor(panels.Length),
            PanelWidth = panels.Length == 1 ? 640 : 460,
            Legend = [.. Curves.Select((curve, index) => new LegendEntry(
                curve.Text, curve.IsDashed ? LegendMark.DashedLine : LegendMark.Line, ColorOf(index)))],
            Points = [.. from cell in cells
                         from curve in Curves
                         from point in Points(cell, curve.Curve)
                         select new FigurePoint(cell.Model, curve.Text, point.X, point.Y)],
        };
    }

    private static Plot PanelOf(CellResults cell)
    {
        Plot plot = PanelStyle.NewPanel(cell.Model, "z", "density of z");
        foreach ((int index, var curve) in Curves.Index())
        {
            Coordinates[] points = Points(cell, curve.Curve);
            if (curve.IsDashed)
                plot.Add.Plottable(DashedPath.Through(points, ColorOf(index)));
            else
                plot.Add.ScatterLine(points, ColorOf(index)).LineWidth = index == 0 ? 2.6f : 1.8f;
        }

        plot.Axes.Margins(0.02, 0.08);
        plot.Axes.AutoScale();
        AxisLimits limits = plot.Axes.GetLimits();
        plot.Axes.SetLimitsY(0, limits.Top);
        plot.Axes.Bottom.SparseTicks();
        plot.Axes.Left.SparseTicks();
        return plot;
    }

    private static Color ColorOf(int index) => index == 0 ? Palette.Ink : Palette.OfModel(index - 1);

    private static Coordinates[] Points(CellResults cell, string curve) =>
    [
        .. cell.Rows
            .Where(row => row.Metric == DivergenceNumbers.Density.Id && row.Value is not null && row.Component.Parts[0].Text == curve)
            .Select(row => new Coordinates(row.Component.Parts[1].Number!.Value, row.Value!.Value)).OrderBy(point => point.X),
    ];
}
