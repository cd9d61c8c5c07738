using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Variance of each estimator of the ELBO's gradient, model by model; of discrete latents its bias against its variance.</summary>
public sealed class GradientEstimators : IFigure
{
    public string Id => "gradient-estimators";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SummaryRow[] continuous = [.. data.Of(GradientVariance.AtCost).Where(row => row.Mean > 0)];
        (SummaryRow Variance, double Bias)[] discrete = [.. Discrete(data)];
        if (continuous.Length + discrete.Length == 0)
            return null;
        string[] names = [.. continuous.Select(Name).Concat(discrete.Select(entry => Name(entry.Variance))).Distinct()];
        string[] models = [.. data.Models.Where(model => continuous.Any(row => row.Model == model))];
        Plot[] panels =
        [
            .. continuous.Length > 0 ? [OverModels(continuous, models, names)] : Array.Empty<Plot>(),
            .. discrete.Length > 0 ? [BiasAgainstVariance(discrete, names)] : Array.Empty<Plot>(),
        ];
        return new FigureDrawing
        {
            Title = $"Estimators of the ELBO's gradient, {data.Dataset}",
            Caption = "Trace of the covariance of an estimate of the gradient in the parameters of q(z|x), times the decoder "
                + "evaluations it takes, forward and backward. Leave-one-out is that of the fewest draws it was measured with. "
                + "Discrete latents: against the root of the squared bias; estimators without bias stand at the left edge. "
                + $"{PanelStyle.ErrorCaption}",
            Panels = panels,
            Columns = panels.Length,
            PanelHeight = 440,
            Legend = [.. names.Select((name, index) =>
                new LegendEntry(name, LegendMark.Point, Palette.OfModel(index)) { Shape = ShapeOf(index) })],
        };
    }

    private static Plot OverModels(SummaryRow[] rows, string[] models, string[] names)
    {
        Plot plot = PanelStyle.NewPanel("Gaussian latents", "", "variance times evaluations (log scale)");
        foreach (SummaryRow row in rows.Where(IsFewest(rows)))
            Mark(plot, Array.IndexOf(models, row.Model), Math.Log10(row.Mean!.Value), row, Array.IndexOf(names, Name(row)));
        plot.Axes.Bottom.SetTicks(models.Select((model, index) => ((double)index, model)));
        Finish(plot);
        return plot;
    }

    private static Plot BiasAgainstVariance((SummaryRow Variance, double Bias)[] entries, string[] names)
    {
        Plot plot = PanelStyle.NewPanel("Discrete latents", "bias of the gradient", "variance times evaluations (log scale)");
        Func<SummaryRow, bool> isFewest = IsFewest([.. entries.Select(entry => entry.Variance)]);
        foreach ((SummaryRow row, double bias) in entries.Where(entry => isFewest(entry.Variance)))
            Mark(plot, Math.Sqrt(Math.Max(0, bias)), Math.Log10(row.Mean!.Value), row, Array.IndexOf(names, Name(row)));
        plot.Axes.Bottom.SparseTicks();
        Finish(plot);
        return plot;
    }

    private static void Mark(Plot plot, double x, double y, SummaryRow row, int index)
    {
        plot.AddError(x, y, row.HalfWidth / (row.Mean * Math.Log(10)), Palette.OfModel(index));
        plot.Add.Marker(x, y, ShapeOf(index), 11, Palette.OfModel(index)).MarkerLineWidth = 1.8f;
    }

    /// <summary>Another shape where colours begin again.</summary>
    private static MarkerShape ShapeOf(int index) => Palette.ShapeOf(index + (index / 8));

    private static void Finish(Plot plot)
    {
        plot.Axes.Margins(0.12, 0.1);
        plot.Axes.AutoScale();
        plot.Axes.Left.SetLogTicks();
    }

    /// <summary>The rows of one estimator with the fewest draws.</summary>
    private static Func<SummaryRow, bool> IsFewest(SummaryRow[] rows) =>
        row => rows.Where(other => other.Model == row.Model && Name(other) == Name(row)).Min(Draws) == Draws(row);

    private static double Draws(SummaryRow row) => row.Component.NumberOf(ComponentQuantity.Draws) ?? 1;

    private static string Name(SummaryRow row) =>
        row.Component.Without(ComponentQuantity.Draws).ToString()
            .Replace(";temperature=", ", τ = ", StringComparison.Ordinal).Replace("function-", "function, ", StringComparison.Ordinal);

    private static IEnumerable<(SummaryRow Variance, double Bias)> Discrete(FigureData data) =>
        from row in data.Of(DiscreteGradients.AtCost)
        where row.Mean > 0
        let bias = data.Of(DiscreteGradients.SquaredBias)
            .FirstOrDefault(other => other.Model == row.Model && other.Component == row.Component)
        where bias?.Mean is not null
        select (row, bias.Mean!.Value);
}
