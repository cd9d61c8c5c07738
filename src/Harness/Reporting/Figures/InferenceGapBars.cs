using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What the family of posteriors costs and what its amortization costs, stacked: their sum is the inference gap.</summary>
public sealed class InferenceGapBars : IFigure
{
    private const double Tint = 0.55;

    public string Id => "amortization-gap";

    public bool IsChief => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, SummaryRow Approximation, SummaryRow Amortization)[] models =
        [
            .. from model in data.Models
               let approximation = data.Of(AmortizationGap.Approximation, model)
               let amortization = data.Of(AmortizationGap.Amortization, model)
               where approximation is not null && amortization is not null
               select (model, approximation, amortization),
        ];
        if (models.Length == 0)
            return null;

        return new FigureDrawing
        {
            Title = $"Inference gap, {data.Dataset}",
            Caption = "Approximation gap (from the best diagonal Gaussian of each example to log p(x)) and amortization gap "
                + "(from the encoder to that Gaussian), Cremer et al. 2018. "
                + $"{Larger(data, [.. models.Select(entry => entry.Model)])}{PanelStyle.ErrorCaption}",
            Panels = [Panel(data, models)],
            PanelWidth = Math.Clamp(130 * models.Length, 480, 900),
            PanelHeight = 360,
            Legend =
            [
                new("amortization gap (full colour)", LegendMark.Box, Palette.Muted),
                new("approximation gap (tint)", LegendMark.Box, Palette.Muted.MixedWith(Colors.White, Tint)),
            ],
        };
    }

    private static Plot Panel(FigureData data, (string Model, SummaryRow Approximation, SummaryRow Amortization)[] models)
    {
        Plot plot = PanelStyle.NewPanel("", "", $"gap ({models[0].Amortization.Unit} per example)");
        for (int index = 0; index < models.Length; index++)
            AddModel(plot, index, models[index].Approximation, models[index].Amortization, data.ColorOf(models[index].Model));
        plot.Axes.Bottom.SetTicks(models.Select((entry, index) => ((double)index, entry.Model)));
        PanelStyle.FitFromZero(plot);
        if (models.Length == 1)
            plot.Axes.SetLimitsX(-1, 1); // a bar, not a wall
        return plot;
    }

    /// <summary>Which gap is the larger one, where the interval of their difference tells: over seeds where there are enough, else over the
    /// examples of each. Of a metric that is asked for twice, the first.</summary>
    private static string Larger(FigureData data, IReadOnlyList<string> models) => string.Concat(
        from model in models
        let rows = data.Of(AmortizationGap.Difference).Where(row => row.Model == model).ToLookup(row => row.Component)
        let difference = rows[MetricComponent.None].FirstOrDefault()
        where difference is not null
        let isOverSeeds = difference.Interval == IntervalBasis.Seeds
        let lower = isOverSeeds ? difference.Lower : rows[MetricComponent.LowerEnd].FirstOrDefault()?.Mean
        let upper = isOverSeeds ? difference.Upper : rows[MetricComponent.UpperEnd].FirstOrDefault()?.Mean
        where lower is not null && upper is not null
        select Larger(difference, lower.Value, upper.Value, isOverSeeds ? "over seeds" : "over examples"));

    private static string Larger(SummaryRow row, double lower, double upper, string basis)
    {
        double difference = row.Mean!.Value;
        string said = lower > 0 || upper < 0
            ? $"the {(difference > 0 ? "approximation" : "amortization")} gap is the larger"
            : "the two cannot be told apart";
        string found = CellSpelling.Of(new CellNumber(difference) { Lower = lower, Upper = upper, IsInterval = true });
        return $"{row.Model}: {said} (approximation less amortization {found} {row.Unit}, 95 % {basis}). ";
    }

    /// <summary>A negative part (the optimised posterior found nothing better) hangs below zero instead of eating into the other.</summary>
    private static void AddModel(Plot plot, int position, SummaryRow approximation, SummaryRow amortization, Color color)
    {
        double lower = approximation.Mean!.Value;
        double start = Math.Sign(lower) == Math.Sign(amortization.Mean!.Value) ? lower : 0;
        double upper = start + amortization.Mean.Value;
        Bar[] bars = [Part(position, 0, lower, color, color.MixedWith(Colors.White, Tint)), Part(position, start, upper, color, color)];
        plot.Add.Bars(bars);
        plot.AddError(position, lower, approximation.HalfWidth, Palette.Ink);
        plot.AddError(position, upper, amortization.HalfWidth, Palette.Ink);
    }

    private static Bar Part(int position, double from, double to, Color line, Color fill) =>
        new() { Position = position, ValueBase = from, Value = to, LineColor = line, LineWidth = 1, FillColor = fill, Size = 0.6 };
}
