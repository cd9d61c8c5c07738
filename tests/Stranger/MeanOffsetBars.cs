using GenBench.Harness.Reporting;
using ScottPlot;

namespace Stranger;

/// <summary>One bar a model.</summary>
public sealed class MeanOffsetBars : IFigure
{
    public string Id => "mean-offset-bars";

    public FigureDrawing? Draw(FigureData data)
    {
        double[] values = [.. data.Models.Select(model => data.Of(MeanOffsetSpec.MeanOffset.Descriptor, model)?.Mean).OfType<double>()];
        if (values.Length == 0)
            return null;
        Plot plot = PanelStyle.NewPanel("", "model", "offset");
        plot.Add.Bars(values);
        return new FigureDrawing { Title = "Mean offset", Caption = "Smaller is better.", Panels = [plot] };
    }
}
