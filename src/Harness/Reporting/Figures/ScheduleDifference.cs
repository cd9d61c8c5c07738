using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How far samples and likelihoods of one network along two schedules are apart, against the tolerance of the solver.</summary>
public sealed class ScheduleDifference : IFigure
{
    public string Id => "schedule-difference";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, string Schedule)[] lines = [.. data.Of(ScheduleEquivalence.SampleDifference)
            .Select(row => (row.Model, ScheduleOf(row.Component))).Distinct()];
        if (lines.Length == 0)
        {
            return null;
        }

        string[] schedules = [.. lines.Select(line => line.Schedule).Distinct()];
        return new FigureDrawing
        {
            Title = $"One network along two schedules, {data.Dataset}",
            Caption = "Largest difference of samples from the same noise (left) and of log-likelihoods of the same data (right) between "
                + "the model's own schedule and the one in the legend, mean over seeds. Dashed: how far the solver alone is off at that "
                + "tolerance. Two paths would differ by as much at every tolerance.",
            Panels =
            [
                PanelOf(data, lines, schedules, "samples (units of x, log scale)", ScheduleEquivalence.SampleDifference, isOfSamples: true),
                PanelOf(
                    data, lines, schedules, "log-likelihood (nats, log scale)", ScheduleEquivalence.LikelihoodDifference,
                    isOfSamples: false),
            ],
            Columns = 2,
            PanelWidth = 520,
            PanelHeight = 400,
            Legend =
            [
                .. lines.Select(line => new LegendEntry($"{line.Model} along {line.Schedule}", LegendMark.Point, data.ColorOf(line.Model))
                {
                    Shape = Palette.ShapeOf(Array.IndexOf(schedules, line.Schedule)),
                }),
                new LegendEntry("solver alone", LegendMark.DashedLine, Palette.Muted),
            ],
        };
    }

    private static Plot PanelOf(
        FigureData data, (string Model, string Schedule)[] lines, string[] schedules, string label, MetricDescriptor metric,
        bool isOfSamples)
    {
        Plot plot = PanelStyle.NewPanel("", "tolerance of the solver (log scale)", label);
        foreach ((string model, string schedule) in lines)
        {
            Color color = data.ColorOf(model);
            if (isOfSamples)
            {
                plot.AddLogDashes(Points(data, ScheduleEquivalence.SolverError, model, schedule), color);
            }

            plot.AddLogLine(Points(data, metric, model, schedule), color);
            plot.AddLogMarks(Points(data, metric, model, schedule), color, Palette.ShapeOf(Array.IndexOf(schedules, schedule)));
        }

        plot.FitLogAxes();
        return plot;
    }

    private static IEnumerable<(double Tolerance, double Difference)> Points(
        FigureData data, MetricDescriptor metric, string model, string schedule) =>
        data.Of(metric).Where(row => row.Model == model && ScheduleOf(row.Component) == schedule)
            .Select(row => (row.Component.Size!.Value, row.Mean!.Value)).OrderBy(point => point.Item1);

    private static string ScheduleOf(MetricComponent component) => component.Parts[0].Text;
}
