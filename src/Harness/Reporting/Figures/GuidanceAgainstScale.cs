using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What a stronger pull towards the class buys and what it costs: distance to the data, and precision, recall and accuracy,
/// against the weight of the class.</summary>
public sealed class GuidanceAgainstScale : IFigure
{
    private static readonly MetricDescriptor[] Shares = [GuidanceCurve.Precision, GuidanceCurve.Recall, GuidanceCurve.Accuracy];

    public string Id => "guidance";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string[] models = [.. Rows(data, GuidanceCurve.Frechet).Select(row => row.Model).Distinct()];
        if (models.Length == 0)
            return null;
        string unit = data.Of(GuidanceCurve.Frechet)[0].Unit;
        Plot distance = PanelStyle.NewPanel("Quality", "guidance scale", $"Fréchet distance ({unit})");
        Plot shares = PanelStyle.NewPanel("Quality, diversity, obedience", "guidance scale", "share");
        foreach (string model in models)
        {
            AddLine(distance, data, GuidanceCurve.Frechet, model, Palette.ShapeOf(0));
            for (int share = 0; share < Shares.Length; share++)
                AddLine(shares, data, Shares[share], model, Palette.ShapeOf(share));
        }

        double[] distances = [.. Rows(data, GuidanceCurve.Frechet).Select(row => row.Mean!.Value)];
        distance.Axes.Margins(0.06, 0.1);
        distance.Axes.SetLimitsY(0, distances.Max() * 1.2); // intervals of few seeds would reach below 0, where no distance lies
        shares.Axes.Margins(0.06, 0.1);
        shares.Axes.SetLimitsY(-0.05, 1.05);
        return new FigureDrawing
        {
            Title = $"Guidance, {data.Dataset}",
            Caption = "Samples of the classes of the test data, the same noise at every scale. 0 ignores the class, 1 is the learned "
                + "conditional. Quality is the share of samples among the data, diversity that of data among the samples, obedience that "
                + $"of samples that a classifier gives the class asked for. {PanelStyle.ErrorCaption}",
            Panels = [distance, shares],
            PanelHeight = 400,
            Legend = [.. models.SelectMany(model => Shares.Select((share, index) => Entry(data, model, share, index)))],
        };
    }

    private static LegendEntry Entry(FigureData data, string model, MetricDescriptor share, int index) =>
        new($"{model}, {share.ShortTitle}", LegendMark.Point, data.ColorOf(model)) { Shape = Palette.ShapeOf(index) };

    private static IEnumerable<SummaryRow> Rows(FigureData data, MetricDescriptor metric) => data.Of(metric)
        .Where(row => row.Mean is { } mean && double.IsFinite(mean) && row.Component.NumberOf(ComponentQuantity.Scale) is not null);

    private static void AddLine(Plot plot, FigureData data, MetricDescriptor metric, string model, MarkerShape shape)
    {
        (double Scale, SummaryRow Row)[] points = [.. Rows(data, metric).Where(row => row.Model == model)
            .Select(row => (row.Component.NumberOf(ComponentQuantity.Scale)!.Value, row)).OrderBy(point => point.Value)];
        Color color = data.ColorOf(model);
        foreach ((double scale, SummaryRow row) in points)
            plot.AddError(scale, row.Mean!.Value, row.HalfWidth, color);
        var line = plot.Add.Scatter(
            points.Select(point => point.Scale).ToArray(), points.Select(point => point.Row.Mean!.Value).ToArray(), color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 8;
        line.MarkerShape = shape;
    }
}
