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
    /// <summary>More models share one panel.</summary>
    private const int MostPanels = 4;

    private const string Measured = "KL(q(z_j|x) ‖ p(z_j)) averaged over examples, dimensions sorted in each seed, then averaged by rank.";

    private const string Errors = "Error bars: 95 % over seeds, from three seeds on.";

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

        FigurePoint[] points = [.. models.SelectMany(model => Points(model.Model, model.Ranked))];
        return models.Length > MostPanels ? Together(data, models, points) : SideBySide(data, models, points);
    }

    private static FigureDrawing SideBySide(FigureData data, (string Model, Estimate[] Ranked)[] models, FigurePoint[] points)
    {
        double top = models.Max(model => model.Ranked.Max(rank => rank.Mean + (HalfWidth(rank) ?? 0)));
        return new FigureDrawing
        {
            Title = $"KL per latent dimension, {data.Dataset}",
            Caption = $"{Measured} Dashed line: number of active units, Var(E[z_j|x]) > 0.01. {Errors}",
            Panels = [.. models.Select(model => Panel(data, model.Model, model.Ranked, top))],
            Columns = PanelStyle.ColumnsFor(models.Length),
            PanelWidth = models.Length == 1 ? 560 : 400,
            PanelHeight = 290,
            Points = points,
        };
    }

    /// <summary>A line a model, with the number of its active units in the legend.</summary>
    private static FigureDrawing Together(FigureData data, (string Model, Estimate[] Ranked)[] models, FigurePoint[] points)
    {
        Plot plot = PanelStyle.NewPanel("", "latent dimension, sorted by KL", "KL (nats)");
        foreach ((string model, Estimate[] ranked) in models)
        {
            Coordinates[] places = [.. ranked.Select((rank, index) => new Coordinates(index + 1, rank.Mean))];
            var line = plot.Add.Scatter(places, data.ColorOf(model));
            (line.LineWidth, line.MarkerSize, line.MarkerShape) = (1.3f, 6, data.ShapeOf(model));
        }

        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.Margins(0.04, 0.06);
        return new FigureDrawing
        {
            Title = $"KL per latent dimension, {data.Dataset}",
            Caption = $"{Measured} In brackets: active units, Var(E[z_j|x]) > 0.01.",
            Panels = [plot],
            PanelHeight = 400,
            Legend = [.. models.Select(model => new LegendEntry(WithActive(data, model.Model), LegendMark.Point, data.ColorOf(model.Model))
            {
                Shape = data.ShapeOf(model.Model),
            })],
            Points = points,
        };
    }

    private static string WithActive(FigureData data, string model) => Active(data, model) is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"{model} ({count:0.#})")
        : model;

    private static IEnumerable<FigurePoint> Points(string model, Estimate[] ranked) =>
        ranked.Select((rank, index) => new FigurePoint("", model, index + 1, rank.Mean)
        {
            Lower = rank.Mean - HalfWidth(rank),
            Upper = rank.Mean + HalfWidth(rank),
        });

    private static double? Active(FigureData data, string model) => data.Of(PosteriorCollapse.Active)
        .FirstOrDefault(row => row.Model == model && row.Component == PosteriorCollapse.CustomaryThreshold)?.Mean;

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
        if (Active(data, model) is { } count)
            MarkActive(plot, count, ranked.Length, top);

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
