using GenBench.Harness.Results.Cells;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Samples of all models on one sheet, two rows a model: samples, and the training image nearest to each.</summary>
public sealed class FamilySheet : IFigure
{
    /// <summary>More models stand in two columns.</summary>
    private const int MostInOneColumn = 4;

    /// <summary>Units between the rows of two models.</summary>
    private const int Gap = 10;

    /// <summary>Units that the rows of a model are wide.</summary>
    private const int Edge = 520;

    /// <summary>Units that names are wide; longer ones are broken or cut.</summary>
    private const float MostOfNames = 330;

    /// <summary>Units between the names and the frame.</summary>
    private const int TickMargin = 12;

    /// <summary>Units between a name and its rows, and at the other side.</summary>
    private const int Margin = 36;

    public string Id => "family-samples";

    public bool IsChief => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => File.Exists(cell.Folder.NearestPicture))];
        if (cells.Length < 2)
            return null;
        (string Model, Image Rows)[] models = [.. cells.Select(cell => (cell.Model, FirstPairs(cell.Folder.NearestPicture)))];
        int columns = models.Length > MostInOneColumn ? 2 : 1, lines = (models.Length + columns - 1) / columns;
        float names = Math.Min(MostOfNames, PanelStyle.WidestTick(models.Select(model => model.Model)));
        double height = models.Max(model => (double)model.Rows.Height / model.Rows.Width);
        return new FigureDrawing
        {
            Title = $"Samples of all models, {data.Dataset}",
            Caption = "Two rows a model: samples (E[x|z] at latents drawn from the model, where it has an observation noise), and below "
                + "each the training image nearest to it (Euclidean distance). The first samples of the first seed, none chosen.",
            Panels = [.. models.Chunk(lines).Select(some => Panel(some, lines, height, names))],
            Columns = columns,
            PanelWidth = Edge + Margin + (int)names,
            PanelHeight = (int)Math.Ceiling(lines * (Gap + (Edge * height))) + Gap,
        };
    }

    /// <summary>The upper half of the pairs that a cell keeps: two rows of images.</summary>
    private static Image FirstPairs(string file)
    {
        using SKBitmap pairs = SKBitmap.Decode(file);
        using var half = new SKBitmap();
        pairs.ExtractSubset(half, SKRectI.Create(0, 0, pairs.Width, pairs.Height / 2));
        return new Image(half.Copy());
    }

    private static Plot Panel((string Model, Image Rows)[] models, int lines, double height, float names)
    {
        Plot plot = PanelStyle.NewPanel("", "", "");
        double step = height + ((double)Gap / Edge);
        for (int line = 0; line < models.Length; line++)
        {
            Image rows = models[line].Rows;
            double top = -line * step, bottom = top - ((double)rows.Height / rows.Width);
            plot.Add.ImageRect(rows, new CoordinateRect(0, 1, bottom, top)).AntiAlias = false;
        }

        plot.Axes.Left.SetTicks(models.Select((model, line) => (-(line * step) - (height / 2), model.Model)));
        plot.Axes.Left.MinimumSize = names + TickMargin; // so that columns are equally high
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.IsVisible = false;
        plot.HideGrid();
        plot.Axes.SetLimits(0, 1, -lines * step, 0);
        plot.Axes.SquareUnits();
        return plot;
    }
}
