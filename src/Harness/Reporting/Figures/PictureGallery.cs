using GenBench.Harness.Results.Cells;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>A picture that cells keep, side by side, one panel a model.</summary>
/// <param name="id">Of the figure.</param>
/// <param name="title">Without the dataset.</param>
/// <param name="caption">What is seen.</param>
/// <param name="fileOf">The picture of a cell.</param>
/// <param name="rowsOf">What stands in the rows of a cell's picture, under its name; null where the caption says it.</param>
public sealed class PictureGallery(
    string id, string title, string caption, Func<CellFolder, string> fileOf, Func<CellResults, string>? rowsOf = null) : IFigure
{
    private const int PanelEdge = 330;

    private const int TitleHeight = 30;

    private const int LineHeight = 18;

    public string Id { get; } = id;

    private int TitleOfPanel => rowsOf is null ? TitleHeight : TitleHeight + LineHeight;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, Image Picture)[] cells =
        [
            .. data.Results.FirstOfEachModel(cell => File.Exists(fileOf(cell.Folder)))
                .Select(cell => (TitleOf(cell), new Image(fileOf(cell.Folder)))),
        ];
        if (cells.Length == 0)
            return null;
        double tallest = cells.Max(cell => (double)cell.Picture.Height / cell.Picture.Width);
        return new FigureDrawing
        {
            Title = $"{title}, {data.Dataset}",
            Caption = $"{caption}; the first seed of each model.",
            Panels = [.. cells.Select(cell => Panel(cell.Model, cell.Picture, TitleOfPanel, tallest * cell.Picture.Width))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = PanelEdge,
            PanelHeight = TitleOfPanel + (int)Math.Ceiling(PanelEdge * tallest),
        };
    }

    private string TitleOf(CellResults cell) => rowsOf is null ? cell.Model : $"{cell.Model}\n{rowsOf(cell)}";

    private static Plot Panel(string title, Image picture, int titleHeight, double tallest)
    {
        Plot plot = PanelStyle.NewPicture(title);
        plot.Axes.Title.MaximumSize = titleHeight;
        plot.Add.ImageRect(picture, new CoordinateRect(0, picture.Width, 0, picture.Height)).AntiAlias = false;
        plot.Axes.SetLimits(0, picture.Width, picture.Height - tallest, picture.Height); // all stand right below their titles
        plot.Axes.SquareUnits();
        return plot;
    }
}
