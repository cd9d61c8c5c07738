using GenBench.Harness.Results.Summaries;
using GenBench.Models.Registration;
using ScottPlot;

namespace GenBench.Harness.Reporting.Families;

/// <summary>The comparison of families on one page: a line a model, a panel a heading, each number with its interval.</summary>
public sealed class FamilyFigure(Kinds kinds) : IFigure
{
    private const int PanelEdge = 240;

    private const int LineHeight = 46;

    /// <summary>Where a page has no room for more.</summary>
    private const int LowestLine = 29;

    /// <summary>Panels beside the names, and no more rows than these make.</summary>
    private const int MostInARow = 5;

    private const double EqualWithin = 0.05;

    private const float LabelSize = 11.5f;

    /// <summary>Ticks and two lines of a label.</summary>
    private const int AxisHeight = 62;

    private const int AboveLines = 10;

    private const int Surroundings = 110;

    /// <summary>Numbers that lie further apart than this are shown on a logarithmic axis.</summary>
    private const double WideRange = 50;

    public string Id => "families";

    public int MostModels => Palette.MostModels;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (FamilyComparison.Of(data.Results, kinds) is not [FamilyComparison side])
            return null;
        FamilyColumn[] telling = [.. side.Columns.Where(column => Differ(side, column))];
        IReadOnlyList<FamilyColumn> columns = telling.Length > 0 ? telling : side.Columns;
        int rows = (columns.Count + MostInARow - 1) / MostInARow, inARow = (columns.Count + rows - 1) / rows;
        return new FigureDrawing
        {
            Title = $"What sets the families apart, {data.Dataset}",
            Caption = "Arrows say which way is better; \"none\" where a family has no such number; what is equal for all is left out. "
                + "log p is exact, a lower bound or by an "
                + $"ODE: the table says which. Inversion by the way that takes the fewest evaluations. {PanelStyle.ErrorCaption}",
            RowHead = Names(data, side),
            Panels = [.. columns.Select(column => Panel(data, side, column))],
            Columns = inARow + 1,
            PanelWidth = PanelEdge,
            NarrowestPanel = PanelEdge * 5 / 9,
            PanelHeight = Surroundings + (LineHeight * side.Families.Count),
            KeepsHeight = true,
            HeadWidth = FamilyNames.WidthOf([.. side.Families.Select(family => LineOf(data, family))]),
            LowestPanel = AxisHeight + AboveLines + (LowestLine * side.Families.Count),
        };
    }

    /// <summary>What a budget made equal tells nothing apart.</summary>
    private static bool Differ(FamilyComparison side, FamilyColumn column)
    {
        double[] values = [.. side.Families.Select(family => column.Of(family).Row?.Mean).OfType<double>()];
        return values.Length < side.Families.Count || values.Max() - values.Min() > EqualWithin * Math.Abs(values.Max());
    }

    private static Plot Names(FigureData data, FamilyComparison side)
    {
        Plot plot = NewPanel("");
        plot.Grid.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.Width = plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Bottom.SetTicks([(0.5, " ")]);
        plot.Axes.Bottom.MajorTickStyle.Color = Colors.Transparent;
        plot.Axes.Left.SetTicks([]);
        plot.Add.Plottable(new FamilyNames([.. side.Families.Select(family => LineOf(data, family))]));
        plot.Axes.SetLimits(0, 1, -side.Families.Count + 0.4, 0.6);
        return plot;
    }

    private static FamilyLine LineOf(FigureData data, FamilyNumbers family) =>
        new(family.Model, family.Traits.Latent, data.ColorOf(family.Model));

    private static Plot Panel(FigureData data, FamilyComparison side, FamilyColumn column)
    {
        FamilyCell[] cells = [.. side.Families.Select(column.Of)];
        double[] values = [.. cells.Select(cell => cell.Row?.Mean).OfType<double>()];
        bool isLog = values.Min() > 0 && values.Max() / values.Min() > WideRange;
        Plot plot = NewPanel(column.Heading(cells).Replace(" (", "\n(", StringComparison.Ordinal));
        foreach ((int line, FamilyCell cell) in cells.Index())
        {
            if (cell.Row is { Mean: { } mean } row)
                AddNumber(plot, row, isLog ? Math.Log10(mean) : mean, -line, isLog, data.ColorOf(row.Model));
        }

        plot.Axes.Left.SetTicks([]);
        plot.Axes.Margins(0.24, 0);
        plot.Axes.AutoScale();
        AxisLimits limits = plot.Axes.GetLimits();
        plot.Axes.SetLimitsY(-side.Families.Count + 0.4, 0.6);
        foreach ((int line, FamilyCell _) in cells.Index().Where(cell => cell.Item.Row?.Mean is null))
            plot.AddNote("none", (limits.Left + limits.Right) / 2, -line);
        if (isLog)
            plot.Axes.Bottom.SetLogTicks();
        else
            plot.Axes.Bottom.SparseTicks();
        return plot;
    }

    private static Plot NewPanel(string label)
    {
        Plot plot = PanelStyle.NewPanel("", label, "");
        plot.Axes.Bottom.Label.FontSize = LabelSize;
        plot.Axes.Bottom.MinimumSize = plot.Axes.Bottom.MaximumSize = AxisHeight; // of one line or two, so that lines of models meet
        plot.Axes.Left.MinimumSize = 10;
        return plot;
    }

    private static void AddNumber(Plot plot, SummaryRow row, double x, double y, bool isLog, Color color)
    {
        plot.AddHorizontalError(x, y, isLog ? row.HalfWidth / (row.Mean * Math.Log(10)) : row.HalfWidth, color);
        plot.Add.Marker(x, y, MarkerShape.FilledCircle, 11, color);
    }
}
