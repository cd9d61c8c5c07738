using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Summaries;
using ScottPlot;
using YourModel.Metrics;
using Palette = GenBench.Harness.Reporting.Palette;

namespace YourModel.Figures;

/// <summary>The energy distance of each model, with its interval.</summary>
public sealed class EnergyBars : IFigure
{
    public string Id => "energy-distance";

    public FigureDrawing? Draw(FigureData data)
    {
        SummaryRow[] rows = [.. data.Models.Select(model => data.Of(EnergyDistance.Distance, model)).OfType<SummaryRow>()];
        if (rows.Length == 0)
            return null;
        Plot plot = PanelStyle.NewPanel("", "", $"energy distance ({rows[0].Unit})");
        for (int place = 0; place < rows.Length; place++)
        {
            Color color = data.ColorOf(rows[place].Model);
            plot.Add.Bar(new Bar { Position = place, Value = rows[place].Mean!.Value, FillColor = color, LineColor = color, Size = 0.6 });
            plot.AddError(place, rows[place].Mean!.Value, rows[place].HalfWidth, Palette.Ink);
        }

        plot.Axes.Bottom.SetTicks(rows.Select((row, place) => ((double)place, row.Model)));
        PanelStyle.FitFromZero(plot);
        return new FigureDrawing
        {
            Title = $"Energy distance of samples to held-out data, {data.Dataset}",
            Caption = $"0 where both are of one distribution; unbiased, so that it may lie below. {PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelWidth = Math.Max(480, 130 * rows.Length),
        };
    }
}
