using GenBench.Harness.Results;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Draws what can be drawn of a result, each figure as PNG and SVG.</summary>
public static class FigureWriter
{
    /// <summary>Figures of one cell, into its folder. The cell need not be finished.</summary>
    public static IReadOnlyList<WrittenFigure> WriteCell(CellFolder folder)
    {
        CellResults cell = CellResults.Load(folder);
        var alone = new ExperimentResults
        {
            Experiment = cell.Record.Identity.Experiment,
            Cells = [cell with { Record = cell.Record with { Status = CellStatus.Finished } }],
        };
        var data = new FigureData(alone, cell.Dataset);
        return [.. FigureCatalog.OfCell.Select(figure => Write(figure, data, folder.Location, figure.Id)).OfType<WrittenFigure>()];
    }

    /// <summary>Figures of an experiment, each dataset by itself.</summary>
    public static IReadOnlyList<WrittenFigure> WriteExperiment(ExperimentResults results, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        Directory.CreateDirectory(folder);
        bool several = results.Datasets.Count > 1;
        return
        [
            .. from dataset in results.Datasets
               let data = new FigureData(results, dataset)
               from figure in FigureCatalog.OfExperiment
               let written = Write(figure, data, folder, several ? $"{figure.Id}-{dataset}" : figure.Id)
               where written is not null
               select written,
        ];
    }

    private static WrittenFigure? Write(IFigure figure, FigureData data, string folder, string name)
    {
        if (figure.Draw(data) is not { } drawing)
        {
            return null;
        }

        DrawingRenderer.SavePng(drawing, Path.Combine(folder, $"{name}.png"));
        DrawingRenderer.SaveSvg(drawing, Path.Combine(folder, $"{name}.svg"));
        foreach (Plot panel in drawing.Panels)
        {
            panel.Dispose();
        }

        return new WrittenFigure(name, drawing.Title, drawing.Caption);
    }
}
