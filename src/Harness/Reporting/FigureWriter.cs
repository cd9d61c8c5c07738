using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Draws what can be drawn of a result, each figure as PNG and SVG.</summary>
/// <param name="kinds">Its figures, in the order of a report, and what is known of its metrics.</param>
public sealed class FigureWriter(Kinds kinds)
{
    private readonly IReadOnlyList<IFigure> _figures = kinds.Parts<IFigure>();

    /// <summary>Figures of one cell, into its folder. The cell need not be finished.</summary>
    public IReadOnlyList<WrittenFigure> WriteCell(CellFolder folder)
    {
        CellResults cell = CellResults.Load(folder);
        var alone = new ExperimentResults
        {
            Experiment = cell.Record.Identity.Experiment,
            Metrics = MetricCatalog.Of(kinds),
            Cells = [cell with { Record = cell.Record with { Status = CellStatus.Finished } }],
        };
        var data = new FigureData(alone, cell.Dataset);
        return [.. _figures.Where(figure => figure.IsOfCell).Select(figure => Write(figure, data, folder.Location, figure.Id))
            .OfType<WrittenFigure>()];
    }

    /// <summary>Figures of an experiment, each dataset by itself; those that an earlier report drew of other cells go.</summary>
    public IReadOnlyList<WrittenFigure> ReplaceExperiment(ExperimentResults results, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        Directory.CreateDirectory(folder);
        bool several = results.Datasets.Count > 1;
        IReadOnlyList<WrittenFigure> written =
        [
            .. from dataset in results.Datasets
               let data = new FigureData(results, dataset)
               from figure in _figures
               let fresh = Write(figure, data, folder, several ? $"{figure.Id}-{dataset}" : figure.Id)
               where fresh is not null
               select fresh,
        ];
        DeleteOthers(folder, [.. written.Select(figure => figure.Name)]);
        return written;
    }

    private void DeleteOthers(string folder, HashSet<string> written)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".png" or ".svg"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (!written.Contains(name) && _figures.Any(figure => IsOf(figure, name)))
                File.Delete(file);
        }
    }

    private static bool IsOf(IFigure figure, string name) =>
        name == figure.Id || name.StartsWith($"{figure.Id}-", StringComparison.Ordinal);

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
