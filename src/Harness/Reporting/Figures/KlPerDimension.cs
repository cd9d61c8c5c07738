using System.Globalization;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Statistics;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>KL of each latent dimension, sorted: dimensions have no identity across seeds, ranks have.</summary>
public sealed class KlPerDimension : IFigure
{
    public string Id => "kl-per-dimension";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, Estimate[] Ranked)[] models =
            [.. data.Models.Select(model => (model, Ranked(data, model))).Where(entry => entry.Item2.Length > 0)];
        if (models.Length == 0)
        {
            return null;
        }

        double top = models.Max(model => model.Ranked.Max(rank => rank.Mean + (HalfWidth(rank) ?? 0)));
        return new FigureDrawing
        {
            Title = $"KL per latent dimension, {data.Dataset}",
            Caption = "KL(q(z_j|x) || p(z_j)) averaged over examples, dimensions sorted in each seed, then averaged by rank. "
                + "Dashed line: number of active units, Var(E[z_j|x]) > 0.01. Error bars: 95 % over seeds, from three seeds on.",
            Panels = [.. models.Select(model => Panel(data, model.Model, model.Ranked, top))],
            Columns = PanelStyle.ColumnsFor(models.Length),
            PanelWidth = models.Length == 1 ? 560 : 400,
            PanelHeight = 290,
        };
    }

    private static Estimate[] Ranked(FigureData data, string model)
    {
        double[][] seeds =
        [
            .. data.Results.Measured.Where(cell => cell.Model == model).Select(cell => cell.Rows
                .Where(row => row.Metric == PosteriorCollapse.KlPerDimension.Id && row.Value is not null)
                .Select(row => row.Value!.Value).OrderDescending().ToArray()).Where(ranked => ranked.Length > 0),
        ];
        return seeds.Length == 0
            ? []
            :
            [
                .. Enumerable.Range(0, seeds.Min(ranked => ranked.Length))
                    .Select(rank => Estimate.FromValues([.. seeds.Select(ranked => ranked[rank])])),
            ];
    }

    private static Plot Panel(FigureData data, string model, Estimate[] ranked, double top)
    {
        Plot plot = PanelStyle.NewPanel(model, "latent dimension, sorted by KL", "KL (nats)");
        Color color = data.ColorOf(model);
        plot.Add.Bars(ranked.Select((rank, index) => Bar(index + 1, rank.Mean, color)).ToArray());
        for (int rank = 0; rank < ranked.Length; rank++)
        {
            plot.AddError(rank + 1, ranked[rank].Mean, HalfWidth(ranked[rank]), Palette.Ink);
        }

        plot.Axes.SetLimits(0.2, ranked.Length + 0.8, 0, top * 1.08);
        plot.Axes.Bottom.IntegerTicks();
        SummaryRow? active = data.Of(PosteriorCollapse.Active)
            .FirstOrDefault(row => row.Model == model && row.Component == PosteriorCollapse.CustomaryThreshold);
        if (active?.Mean is { } count)
        {
            MarkActive(plot, count, ranked.Length, top);
        }

        return plot;
    }

    private static double? HalfWidth(Estimate overSeeds) =>
        overSeeds.Count >= Summary.FewestSeeds ? StudentInterval.Of(overSeeds)?.HalfWidth : null;

    private static Bar Bar(int position, double value, Color color) =>
        new() { Position = position, Value = value, Size = 0.8, FillColor = color, LineWidth = 0 };

    private static void MarkActive(Plot plot, double count, int dimensions, double top)
    {
        plot.Add.Plottable(DashedPath.Vertical(count + 0.5, Palette.Ink));
        bool leftOfLine = count > 0.6 * dimensions;
        var text = plot.Add.Text(string.Create(CultureInfo.InvariantCulture, $"{count:0.#} active"), count + 0.5, top * 1.02);
        text.LabelFontSize = 12;
        text.LabelFontColor = Palette.Ink;
        text.LabelAlignment = leftOfLine ? Alignment.UpperRight : Alignment.UpperLeft;
        text.OffsetX = leftOfLine ? -6 : 6;
    }
}
