using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What annealing says of log p(x), beside other bounds of the same examples: its lower bound, in a band as high as the
/// bidirectional gap, which is the most that such annealing is wrong by on data of the model.</summary>
internal static class AnnealedBands
{
    /// <summary>Those of more models would lie over one another.</summary>
    private const int MostModels = 4;

    public const string Caption = "Band: from the highest annealed lower bound up by the bidirectional gap, the most that annealing is "
        + "wrong by on average on data which the model itself made (Grosse et al. 2015). ";

    /// <param name="bounds">Of which examples the band must be, too.</param>
    /// <returns>Nothing where no model was annealed, or on other examples.</returns>
    public static IReadOnlyList<LegendEntry> Add(Plot plot, FigureData data, IReadOnlyList<SummaryRow> bounds)
    {
        (SummaryRow Bound, double Gap)[] bands =
        [
            .. from model in bounds.GroupBy(row => row.Model)
               let bound = Highest(data, model.Key, ExamplesOf(model.First()))
               where bound is not null
               select (bound, Gap(data, model.Key)),
        ];
        if (bands.Length is 0 or > MostModels)
            return [];
        foreach ((SummaryRow bound, double gap) in bands)
            Add(plot, bound, gap, data.ColorOf(bound.Model));
        data.Note([.. bands.Select(band => band.Bound)]);
        return [.. bands.Select(band => new LegendEntry($"{band.Bound.Model}, annealed", LegendMark.Box, Tint(data, band.Bound.Model)))];
    }

    private static void Add(Plot plot, SummaryRow bound, double gap, Color color)
    {
        double lower = bound.Mean!.Value;
        var band = plot.Add.VerticalSpan(lower, lower + gap);
        (band.FillColor, band.LineWidth) = (color.WithAlpha(0.2), 0);
        var line = plot.Add.HorizontalLine(lower);
        (line.Color, line.LineWidth) = (color, 1);
        plot.MoveToBack(line);
        plot.MoveToBack(band);
    }

    private static Color Tint(FigureData data, string model) => data.ColorOf(model).MixedWith(Colors.White, 0.65);

    private static SummaryRow? Highest(FigureData data, string model, string examples) => data.Summaries
        .Where(row => row.Metric == AnnealedLikelihood.LogLikelihood.Id && row.Model == model && row.Mean is not null
            && row.Status is MeasurementStatus.Ok or MeasurementStatus.Loose && ExamplesOf(row) == examples)
        .MaxBy(row => row.Mean);

    private static double Gap(FigureData data, string model) => data.Summaries
        .FirstOrDefault(row => row.Metric == BidirectionalBound.Gap.Id && row.Model == model)?.Mean is { } gap and > 0 ? gap : 0;

    private static string ExamplesOf(SummaryRow row) =>
        row.Protocol.Split("; ").FirstOrDefault(part => part.StartsWith("examples=", StringComparison.Ordinal), "");
}
