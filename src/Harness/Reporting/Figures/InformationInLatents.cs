using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What a latent tells about x, for posteriors and for tokens on one axis: a bar from the bound below to the rate above.</summary>
public sealed class InformationInLatents : IFigure
{
    public string Id => "information-in-latents";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, SummaryRow Least, SummaryRow Rate)[] models =
        [
            .. from model in data.Models
               let least = First(data, model, PosteriorCollapse.LeastInformation, TokenInformation.Information)
               let rate = First(data, model, Elbo.KlTerm, TokenInformation.Rate)
               where least is not null && rate is not null
               select (model, least, rate),
        ];
        if (models.Length < 2)
            return null;
        return new FigureDrawing
        {
            Title = $"Information in the latent, {data.Dataset}",
            Caption = "I(x; latent) lies in the bar: from a bound below, which cannot pass the logarithm of the number of examples, to the "
                + "rate above, KL(q(z|x) || p(z)) or the code length of the tokens under their prior. "
                + PanelStyle.ErrorCaption,
            Panels = [Panel(data, models)],
            PanelWidth = Math.Clamp(130 * models.Length, 480, 900),
            PanelHeight = 360,
            Legend = [new("from the bound below to the rate", LegendMark.Box, Palette.Muted)],
        };
    }

    private static Plot Panel(FigureData data, (string Model, SummaryRow Least, SummaryRow Rate)[] models)
    {
        Plot plot = PanelStyle.NewPanel("", "", "I(x; latent) (nats)");
        for (int index = 0; index < models.Length; index++)
        {
            (string model, SummaryRow least, SummaryRow rate) = models[index];
            Color color = data.ColorOf(model);
            (double lower, double upper) = (least.Mean!.Value, rate.Mean!.Value);
            Bar[] bar = [new() { Position = index, ValueBase = lower, Value = upper, LineColor = color, FillColor = color, Size = 0.5 }];
            plot.Add.Bars(bar);
            plot.AddError(index, lower, least.HalfWidth, Palette.Ink);
            plot.AddError(index, upper, rate.HalfWidth, Palette.Ink);
        }

        plot.Axes.Bottom.SetTicks(models.Select((entry, index) => ((double)index, entry.Model)));
        PanelStyle.FitFromZero(plot);
        return plot;
    }

    private static SummaryRow? First(FigureData data, string model, params MetricDescriptor[] metrics) =>
        metrics.Select(metric => data.Of(metric, model)).FirstOrDefault(row => row?.Mean is not null);
}
