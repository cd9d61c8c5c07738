using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;
using GenBench.Models.Registration;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Draws what can be drawn of a result, each figure as PNG, SVG and PDF, with its caption and its numbers beside it.</summary>
/// <param name="kinds">Its figures, in the order of a report, and what is known of its metrics.</param>
/// <param name="options">Which are drawn, in which order, and how.</param>
public sealed class FigureWriter(Kinds kinds, ReportOptions options)
{
    private static readonly string[] Endings = [".png", ".svg", ".pdf", ".csv", ".caption.txt"];

    private readonly IReadOnlyList<IFigure> _figures = kinds.Parts<IFigure>();

    public FigureWriter(Kinds kinds)
        : this(kinds, new ReportOptions())
    {
    }

    /// <exception cref="InvalidDataException">There is no figure of a name.</exception>
    private IReadOnlyList<IFigure> Chosen => options.Only is { } only ? [.. only.Select(Find)] : _figures;

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
        List<WrittenFigure> written = [];
        foreach (IFigure figure in _figures.Where(figure => figure.IsOfCell))
        {
            if (figure.Draw(data.For(figure)) is { } drawing)
                written.Add(Draw(drawing, folder.Location, figure.Id));
        }

        return written;
    }

    /// <summary>Figures of an experiment, each dataset by itself; those that an earlier report drew of other cells go.</summary>
    /// <param name="comparisons">Of the models, on all datasets.</param>
    /// <param name="progress">Hears of each figure.</param>
    public IReadOnlyList<WrittenFigure> ReplaceExperiment(
        ExperimentResults results, IReadOnlyList<ComparisonRow> comparisons, string folder, IProgress<ReportProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (string limited in options.Limits.Keys)
            Find(limited);
        Directory.CreateDirectory(folder);
        (IFigure Figure, FigureData Data, string Name)[] all = [.. Drawn(results, comparisons)];
        List<WrittenFigure> written = [];
        foreach ((int done, (IFigure figure, FigureData data, string name)) in all.Index())
        {
            progress?.Report(new ReportProgress($"drawing {name}", done, all.Length));
            if (Write(figure, data, folder, name) is { } fresh)
                written.Add(fresh);
        }

        DeleteOthers(folder, [.. written.Select(figure => figure.Name)]);
        return written;
    }

    /// <summary>Those of all datasets first, then dataset by dataset.</summary>
    private IEnumerable<(IFigure Figure, FigureData Data, string Name)> Drawn(
        ExperimentResults results, IReadOnlyList<ComparisonRow> comparisons)
    {
        var all = new FigureData(results);
        foreach (IFigure figure in Chosen.Where(figure => figure.IsOfExperiment))
            yield return (figure, all.For(figure), figure.Id);
        foreach (string dataset in results.Datasets)
        {
            var data = new FigureData(results, dataset) { Comparisons = [.. comparisons.Where(row => row.Dataset == dataset)] };
            foreach (IFigure figure in Chosen.Where(figure => !figure.IsOfExperiment))
                yield return (figure, data.For(figure), results.Datasets.Count > 1 ? $"{figure.Id}-{dataset}" : figure.Id);
        }
    }

    private IFigure Find(string name) => _figures.FirstOrDefault(figure => figure.Id == name)
        ?? throw new InvalidDataException($"{name}: no figure; expected one of {string.Join(", ", _figures.Select(figure => figure.Id))}");

    private void DeleteOthers(string folder, HashSet<string> written)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            string name = Path.GetFileName(file);
            if (Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) is not { } ending)
                continue;
            name = name[..^ending.Length];
            if (!written.Contains(name) && _figures.Any(figure => IsOf(figure, name)))
                File.Delete(file);
        }
    }

    private static bool IsOf(IFigure figure, string name) =>
        name == figure.Id || name.StartsWith($"{figure.Id}-", StringComparison.Ordinal);

    private WrittenFigure? Write(IFigure figure, FigureData data, string folder, string name)
    {
        if (figure.Draw(data) is not { } drawing)
            return null;
        string path = Path.Combine(folder, name);
        if (options.Limits.TryGetValue(figure.Id, out AxisWindow? window))
            AxisLabels.Show(drawing, window);
        DrawingRenderer.SavePdf(drawing, options.Style, $"{path}.pdf");
        WriteNumbers(drawing, data, $"{path}.csv");
        WrittenFigure written = Draw(drawing, folder, name) with
        {
            Id = figure.Id,
            Facts = ForeignText.OneLine(CaptionFacts.Of(data)),
            IsChief = figure.IsChief,
        };
        AtomicFile.WriteText($"{path}.caption.txt", $"{written.Title}. {written.Caption} {written.Facts}\n");
        return written;
    }

    private static void WriteNumbers(FigureDrawing drawing, FigureData data, string path)
    {
        if (drawing.Points.Count > 0)
            CsvFile.Write(path, drawing.Points);
        else if (data.Shown.Count > 0)
            CsvFile.Write(path, data.Shown);
    }

    /// <summary>The pictures alone; the drawing cannot be used afterwards.</summary>
    private WrittenFigure Draw(FigureDrawing drawing, string folder, string name)
    {
        DrawingRenderer.SavePng(drawing, options.Style, Path.Combine(folder, $"{name}.png"));
        DrawingRenderer.SaveSvg(drawing, options.Style, Path.Combine(folder, $"{name}.svg"));
        foreach (Plot panel in drawing.Panels.Append(drawing.RowHead).OfType<Plot>())
            panel.Dispose();
        return new WrittenFigure(name, ForeignText.OneLine(drawing.Title), ForeignText.OneLine(SignText.WithMinus(drawing.Caption)));
    }
}
