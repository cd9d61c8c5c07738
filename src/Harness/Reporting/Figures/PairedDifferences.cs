using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Differences of two models on the same examples, one line a pair, with the line of no difference.</summary>
public sealed class PairedDifferences : IFigure
{
    /// <summary>More pairs than this are read in <c>comparisons.csv</c>.</summary>
    private const int MostPairs = 24;

    private const int LineHeight = 24;

    /// <summary>Of a line whose label is broken in two.</summary>
    private const int BrokenHeight = 36;

    private const int Surroundings = 84;

    public string Id => "paired-differences";

    public bool IsChief => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        IGrouping<(NumberName Number, string Unit), ComparisonRow>[] metrics =
            [.. Chosen(data.Comparisons).GroupBy(row => (row.Name, row.Unit)).Where(rows => rows.Count() <= MostPairs)];
        if (metrics.Length == 0)
            return null;
        bool ofMethods = metrics.SelectMany(rows => rows).All(row => row.Scope == ComparisonScope.Methods);
        return new FigureDrawing
        {
            Title = $"Paired differences, {data.Dataset}",
            Caption = "The first model's number less the second's on the same examples, with a 95 % interval by a paired bootstrap: "
                + (ofMethods ? "over seeds and examples, so it is of the two methods. " : "over examples, so it is of these networks. ")
                + "Filled where the interval leaves out zero.",
            Panels = [.. metrics.Select(rows => Panel(Title(data, rows.Key.Number), rows.Key.Unit, [.. rows]))],
            PanelWidth = 640,
            PanelHeight = Surroundings + (LineHeight * metrics.Max(rows => rows.Count())),
            KeepsHeight = true,
            HeightAt = width => Surroundings + metrics.Max(rows => HeightOf([.. rows], width)),
            Points = [.. metrics.SelectMany(rows => rows.Select(row => new FigurePoint(row.Name.ToString(), Pair(row), row.Difference, 0)
            {
                Lower = row.Lower,
                Upper = row.Upper,
            }))],
        };
    }

    /// <summary>Over seeds where two or more are there, else of the networks of the one seed.</summary>
    private static IEnumerable<ComparisonRow> Chosen(IReadOnlyList<ComparisonRow> rows)
    {
        ComparisonRow[] methods = [.. rows.Where(row => row.Scope == ComparisonScope.Methods)];
        return methods.Length > 0 ? methods : rows;
    }

    private static float HeightOf(ComparisonRow[] rows, float width) =>
        rows.Length * (TickNames.AreTooWide(rows.Select(Pair), width) ? BrokenHeight : LineHeight);

    private static string Pair(ComparisonRow row) => $"{row.First} − {row.Second}";

    /// <summary>Broken before the sign where a panel is too narrow for both names.</summary>
    private static string RowLabel(ComparisonRow row) => $"{row.First}\n− {row.Second}";

    private static string Title(FigureData data, NumberName number)
    {
        string title = data.Results.Metrics.Find(number.Metric) is { } metric ? ShownNumber.TitleOf(metric) : number.Metric;
        return ShownNumber.TitleOf(title, number.Component);
    }

    private static Plot Panel(string number, string unit, ComparisonRow[] rows)
    {
        Plot plot = PanelStyle.NewPanel("", $"difference in {number} ({unit})", "");
        for (int line = 0; line < rows.Length; line++)
            AddLine(plot, rows[line], -line);
        plot.Add.Plottable(DashedPath.Vertical(0, Palette.Muted));
        plot.Axes.Left.SetTicks(rows.Select((row, line) => ((double)-line, RowLabel(row))));
        plot.Axes.Margins(0.06, 0.1);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(-rows.Length + 0.4, 0.6);
        return plot;
    }

    private static void AddLine(Plot plot, ComparisonRow row, int line)
    {
        var bar = plot.Add.Line(row.Lower, line, row.Upper, line);
        (bar.LineWidth, bar.Color) = (1.6f, Palette.Ink);
        plot.Add.Marker(row.Difference, line, row.Higher.Length > 0 ? MarkerShape.FilledCircle : MarkerShape.OpenCircle, 9, Palette.Ink);
    }
}
