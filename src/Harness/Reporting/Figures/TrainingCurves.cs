using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Loss against epoch, one panel a model, one thin line a seed: losses of different models have different meanings.</summary>
public sealed class TrainingCurves : IFigure
{
    public string Id => "training-curves";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        IGrouping<string, CellResults>[] models = [.. data.Results.Cells.Where(cell => cell.Training.Count > 0)
            .GroupBy(cell => cell.Model)];
        return models.Length == 0 ? null : new FigureDrawing
        {
            Title = $"Training, {data.Dataset}",
            Caption = "Training loss over each epoch and validation loss at its end, one line a seed. Losses of different models are not "
                + "comparable.",
            Panels = [.. models.Select(model => Panel(model.Key, [.. model], data.ColorOf(model.Key)))],
            Columns = PanelStyle.ColumnsFor(models.Length),
            PanelWidth = models.Length == 1 ? 560 : 400,
            PanelHeight = 290,
            Legend = [new("training", LegendMark.Line, Palette.Muted), new("validation", LegendMark.DashedLine, Palette.Muted)],
        };
    }

    private static Plot Panel(string model, CellResults[] cells, Color color)
    {
        Plot plot = PanelStyle.NewPanel(model, "epoch", "loss per example");
        foreach (CellResults cell in cells)
        {
            AddCurve(plot, Losses(cell, Split.Train), color, dashed: false);
            AddCurve(plot, Losses(cell, Split.Validation), color.Darken(0.35), dashed: true);
        }

        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.Margins(0.03, 0.07);
        return plot;
    }

    private static void AddCurve(Plot plot, TrainingRow[] rows, Color color, bool dashed)
    {
        if (rows.Length == 0)
            return;
        Coordinates[] points = [.. rows.Select(row => new Coordinates(row.Epoch, row.Value))];
        if (dashed && points.Length > 1)
        {
            plot.Add.Plottable(DashedPath.Through(points, color));
            return;
        }

        var line = plot.Add.Scatter(points, color);
        line.LineWidth = 1.3f;
        line.MarkerSize = points.Length == 1 ? 6 : 0;
    }

    /// <summary>The first term of a split is its loss.</summary>
    private static TrainingRow[] Losses(CellResults cell, Split split)
    {
        string? term = cell.Training.FirstOrDefault(row => row.Split == split)?.Term;
        return [.. cell.Training.Where(row => row.Split == split && row.Term == term && double.IsFinite(row.Value))];
    }
}
