using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Where the examples of each class lie in a two-dimensional latent space.</summary>
public sealed class LatentMap : IFigure
{
    /// <summary>With more classes than this, colours and legend tell nothing.</summary>
    private const int MostClasses = 30;

    /// <summary>More of a class would cover the others.</summary>
    private const int MostOfClass = 60;

    private static readonly string Classes = string.Create(
        CultureInfo.InvariantCulture,
        $", coloured by class, {MostOfClass} of a class at most; the class stands at the median of all its codes");

    public string Id => "latent-map";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CellResults[] cells = [.. data.Results.FirstOfEachModel(cell => cell.Table(CellTables.Latents).Count > 0)];
        long[] labels = [.. cells.SelectMany(cell => cell.Table(CellTables.Latents)).Select(row => row.Label).OfType<long>().Distinct()
            .Order()];
        bool showsClasses = labels.Length <= MostClasses;
        return cells.Length == 0 ? null : new FigureDrawing
        {
            Title = $"Latent space, {data.Dataset}",
            Caption = $"Each point is the code of a test example{(showsClasses ? Classes : "")}; codes of more than two "
                + "dimensions are shown on their "
                + "first two principal axes (pc), with the part of their variance along each. The first seed of each model.",
            Panels = [.. cells.Select(cell => Panel(cell, showsClasses, data.ColorOf(cell.Model)))],
            Columns = PanelStyle.ColumnsFor(cells.Length),
            PanelWidth = cells.Length == 1 ? 520 : 400,
            PanelHeight = cells.Length == 1 ? 460 : 370,
            Legend = showsClasses
                ? [.. labels.Select(label => new LegendEntry(Name(label), LegendMark.Point, Palette.OfClass(label)))]
                : [],
            Points = [.. cells.SelectMany(cell => cell.Table(CellTables.Latents).Select(row =>
                new FigurePoint(cell.Model, row.Label is { } label ? Name(label) : "", row.X, row.Y)))],
        };
    }

    private static string Name(long label) => label.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its name, and of a principal axis how much of the codes it shows.</summary>
    private static string Axis(CellResults cell, int index) => cell.Table(CellTables.LatentAxes).ElementAtOrDefault(index) switch
    {
        { IsPrincipal: true, ExplainedShare: { } share } axis =>
            string.Create(CultureInfo.InvariantCulture, $"{axis.Name} ({100 * share:0} % of the variance)"),
        { } axis => axis.Name,
        null => index == 0 ? "first axis of the code" : "second axis of the code",
    };

    private static Plot Panel(CellResults cell, bool showsClasses, Color unlabelled)
    {
        Plot plot = PanelStyle.NewPanel(cell.Model, Axis(cell, 0), Axis(cell, 1));
        foreach (IGrouping<long?, LatentRow> label in cell.Table(CellTables.Latents).GroupBy(row => row.Label).OrderBy(group => group.Key))
        {
            Color color = showsClasses && label.Key is { } known ? Palette.OfClass(known) : unlabelled;
            plot.AddCloud([.. label.Take(MostOfClass).Select(row => new Coordinates(row.X, row.Y))], color.WithAlpha(0.6));
        }

        if (showsClasses)
            NameClasses(plot, cell);
        plot.Axes.SquareUnits();
        plot.Axes.Margins(0.02, 0.02);
        return plot;
    }

    /// <summary>Each at the median of its codes: near hues are told apart by it, and so is print without colour.</summary>
    private static void NameClasses(Plot plot, CellResults cell)
    {
        foreach (IGrouping<long?, LatentRow> label in cell.Table(CellTables.Latents).GroupBy(row => row.Label))
        {
            if (label.Key is { } known)
                NameClass(plot, known, Median([.. label.Select(row => row.X)]), Median([.. label.Select(row => row.Y)]));
        }
    }

    private static void NameClass(Plot plot, long label, double x, double y)
    {
        var name = plot.Add.Text(Name(label), x, y);
        (name.LabelFontSize, name.LabelBold, name.LabelAlignment) = (13, true, Alignment.MiddleCenter);
        (name.LabelFontColor, name.LabelBackgroundColor) = (InkContrast.OnWhite(Palette.OfClass(label)), Colors.White.WithAlpha(0.8));
        name.LabelPadding = 1;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
