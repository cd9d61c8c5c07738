using GenBench.Harness.Results.Cells;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>A picture that cells keep, side by side, one panel a model.</summary>
public sealed class PictureGallery(string id, string title, string caption, Func<CellFolder, string> fileOf) : IFigure
{
    private const int PanelEdge = 330;

    private const int TitleHeight = 30;

    public string Id { get; } = id;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, Image Picture)[] cells =
        [
            .. data.Results.FirstOfEachModel(cell => File.Exists(fileOf(cell.Folder)))
                .Select(cell => (cell.Model, new Image(fileOf(cell.Folder)))),
        ];
        return cells.Length == 0 ? null : new FigureDrawing
        {
            Title = $"{title}, {data.Dataset}",
            Caption = $"{caption}; the first seed of each model.",
            Panels = [.. cells.Select(cell => Panel(cell.Model, cell.Picture))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = PanelEdge,
            PanelHeight = TitleHeight + (int)Math.Ceiling(cells.Max(cell => (double)PanelEdge * cell.Picture.Height / cell.Picture.Width)),
        };
    }

    private static Plot Panel(string model, Image picture)
    {
        Plot plot = PanelStyle.NewPicture(model);
        plot.Add.ImageRect(picture, new CoordinateRect(0, picture.Width, 0, picture.Height)).AntiAlias = false;
        plot.Axes.SquareUnits();
        plot.Axes.Margins(0.02, 0.02);
        return plot;
    }
}
