using System.Globalization;
using GenBench.Harness.Results.Summaries;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What the family of posteriors costs and what its amortization costs, stacked: their sum is the inference gap.</summary>
public sealed class AmortizationGap : IFigure
{
    private const double Tint = 0.55;

    public string Id => "amortization-gap";

    public Drawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, SummaryRow Approximation, SummaryRow Amortization)[] models =
        [
            .. from model in data.Models
               let approximation = data.Of(ReportedMetrics.ApproximationGap, model)
               let amortization = data.Of(ReportedMetrics.AmortizationGap, model)
               where approximation is not null && amortization is not null
               select (model, approximation, amortization),
        ];
        if (models.Length == 0)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel("", "", $"gap ({models[0].Amortization.Unit} per example)");
        for (int index = 0; index < models.Length; index++)
        {
            AddModel(plot, index, models[index].Approximation, models[index].Amortization, data.ColorOf(models[index].Model));
        }

        plot.Axes.Bottom.SetTicks(models.Select((entry, index) => ((double)index, entry.Model)));
        PanelStyle.FitFromZero(plot);
        if (models.Length == 1)
            plot.Axes.SetLimitsX(-1, 1); // a bar, not a wall
        return new Drawing
        {
            Title = $"Inference gap, {data.Dataset}",
            Caption = "Approximation gap (from the best diagonal Gaussian of each example to log p(x)) and amortization gap "
                + $"(from the encoder to that Gaussian), Cremer et al. 2018. {Larger(data, [.. models.Select(entry => entry.Model)])}{PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelWidth = Math.Max(480, 130 * models.Length),
            PanelHeight = 360,
            Legend =
            [
                new("amortization gap (full colour)", LegendMark.Box, Palette.Muted),
                new("approximation gap (tint)", LegendMark.Box, Palette.Muted.MixedWith(Colors.White, Tint)),
            ],
        };
    }

    /// <summary>Which gap is the larger one, where the interval of their difference tells.</summary>
    private static string Larger(FigureData data, IReadOnlyList<string> models) => string.Concat(
        from model in models
        let rows = data.Of(ReportedMetrics.GapDifference).Where(row => row.Model == model).ToLookup(row => row.Component, row => row.Mean!.Value)
        where rows.Contains("") && rows.Contains("lower") && rows.Contains("upper")
        select Larger(model, rows[""].First(), rows["lower"].First(), rows["upper"].First()));

    private static string Larger(string model, double difference, double lower, double upper) => lower <= 0 && upper >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"{model}: the two cannot be told apart (approximation less amortization {difference:F2} nats, {lower:F2} to {upper:F2}). ")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{model}: the {(difference > 0 ? "approximation" : "amortization")} gap is the larger (approximation less amortization {difference:F2} nats, 95 % interval {lower:F2} to {upper:F2}). ");

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
