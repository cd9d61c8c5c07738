using GenBench.Harness.Reporting;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>A figure whose panels are given back.</summary>
internal sealed class Drawn(FigureDrawing figure) : IDisposable
{
    public FigureDrawing Figure => figure;

    public void Dispose()
    {
        foreach (Plot panel in figure.Panels.Append(figure.RowHead).OfType<Plot>())
            panel.Dispose();
    }
}
