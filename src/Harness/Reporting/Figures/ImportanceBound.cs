using System.Globalization;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The importance-weighted bound against the number of samples, with the exact value where there is one.</summary>
public sealed class ImportanceBound : IFigure
{
    /// <summary>Shift between models in log10 K, so that error bars stand side by side.</summary>
    private const double Dodge = 0.025;

    public string Id => "importance-bound";

    public bool IsChief => true;

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SummaryRow[] rows = [.. data.Of(ImportanceWeightedBound.Bound).Where(row => row.Component.NumberOf(ComponentQuantity.Samples) > 0)];
        if (rows.Length == 0)
            return null;

        if (rows.Select(row => row.Component).Distinct().Count() == 1)
            return OfOneSize(data, rows);
        Plot plot = PanelStyle.NewPanel("", "importance samples K (log scale)", $"lower bound of log p(x) ({rows[0].Unit} per example)");
        string[] models = [.. rows.Select(row => row.Model).Distinct()];
        for (int index = 0; index < models.Length; index++)
        {
            double shift = (index - ((models.Length - 1) / 2.0)) * Dodge;
            AddModel(plot, data, [.. rows.Where(row => row.Model == models[index])], shift);
        }

        IReadOnlyList<LegendEntry> annealed = AnnealedBands.Add(plot, data, rows);
        plot.Axes.Bottom.SetLogTicks(rows.Select(row => row.Component.NumberOf(ComponentQuantity.Samples)!.Value).Distinct()
            .Select(k => (Math.Log10(k), k.ToString("0", CultureInfo.InvariantCulture))));
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.05, 0.09);
        return new FigureDrawing
        {
            Title = $"Importance-weighted bound, {data.Dataset}",
            Caption = $"Lower bound of log p(x) with K samples; it rises with K towards log p(x). "
                + $"{(annealed.Count > 0 ? AnnealedBands.Caption : "")}{PanelStyle.ErrorCaption}",
            Panels = [plot],
            Legend = [.. data.LegendOf(models, LegendMark.Point), .. annealed, .. ExactValues(plot, data, models)],
        };
    }

    /// <summary>A line a model where there is one K.</summary>
    private static FigureDrawing OfOneSize(FigureData data, SummaryRow[] rows)
    {
        string k = rows[0].Component.NumberOf(ComponentQuantity.Samples)!.Value.ToString("0", CultureInfo.InvariantCulture);
        Plot plot = PanelStyle.NewPanel("", $"lower bound of log p(x), K = {k} ({rows[0].Unit} per example)", "");
        for (int line = 0; line < rows.Length; line++)
        {
            Color color = data.ColorOf(rows[line].Model);
            plot.AddHorizontalError(rows[line].Mean!.Value, -line, rows[line].HalfWidth, color);
            plot.Add.Marker(rows[line].Mean!.Value, -line, data.ShapeOf(rows[line].Model), 10, color);
        }

        plot.Axes.Left.SetTicks(rows.Select((row, line) => ((double)-line, row.Model)));
        plot.Axes.Margins(0.08, 0.15);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(-rows.Length + 0.4, 0.6);
        return new FigureDrawing
        {
            Title = $"Importance-weighted bound, {data.Dataset}",
            Caption = $"Lower bound of log p(x) with {k} importance samples; "
                + "it lies below log p(x) by an amount of its own for each model. "
                + PanelStyle.ErrorCaption,
            Panels = [plot],
            PanelHeight = 70 + (28 * rows.Length),
            KeepsHeight = true,
        };
    }

    private static void AddModel(Plot plot, FigureData data, SummaryRow[] rows, double shift)
    {
        Color color = data.ColorOf(rows[0].Model);
        SummaryRow[] byK = [.. rows.OrderBy(row => row.Component, MetricComponent.BySize)];
        double[] x = [.. byK.Select(row => Math.Log10(row.Component.NumberOf(ComponentQuantity.Samples)!.Value) + shift)];
        double[] y = [.. byK.Select(row => row.Mean!.Value)];
        for (int point = 0; point < x.Length; point++)
        {
            plot.AddError(x[point], y[point], byK[point].HalfWidth, color);
        }

        var line = plot.Add.Scatter(x, y, color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 8;
        line.MarkerShape = data.ShapeOf(rows[0].Model);
    }

    private static IEnumerable<LegendEntry> ExactValues(Plot plot, FigureData data, string[] models)
    {
        foreach (SummaryRow exact in models.Select(model => data.Of(LogLikelihood.Descriptor, model)).OfType<SummaryRow>())
        {
            plot.Add.Plottable(DashedPath.Horizontal(exact.Mean!.Value, data.ColorOf(exact.Model)));
            yield return new LegendEntry($"{exact.Model}, exact", LegendMark.DashedLine, data.ColorOf(exact.Model));
        }

        if (data.Of(DataLogDensity.Descriptor) is [var truth, ..])
        {
            plot.Add.Plottable(DashedPath.Horizontal(truth.Mean!.Value, Palette.Ink));
            yield return new LegendEntry("true density of the data", LegendMark.DashedLine, Palette.Ink);
        }
    }
}
