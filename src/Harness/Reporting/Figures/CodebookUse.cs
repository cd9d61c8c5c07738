using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How evenly a codebook is used: perplexity after each epoch, and the share of each code at the end.</summary>
public sealed class CodebookUse : IFigure
{
    private const string OverEpochs = "perplexity", AtTheEnd = "shares after the last epoch";

    /// <summary>Marks on a line, enough to tell it from others without colour.</summary>
    private const int Marks = 8;

    public string Id => "codebook-use";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        HashSet<string> models = [.. data.Results.FirstOfEachModel(cell => Of(cell, LatentUse.CodebookPerplexity).Length > 0)
            .Select(cell => cell.Model)];
        CellResults[][] cells = [.. data.Results.Measured.Where(cell => models.Contains(cell.Model)).GroupBy(cell => cell.Model)
            .Select(model => model.ToArray())];
        if (cells.Length == 0)
            return null;
        FigurePoint[][] perplexity = [.. cells.Select(PerplexityOf)];
        FigurePoint[][] shares = [.. cells.Select(SharesOf).Where(model => model.Length > 0)];
        Plot[] panels =
        [
            Panel(data, perplexity, "epoch", "codebook perplexity (codes)"),
            .. shares.Length > 0 ? [Panel(data, shares, "code, by its share", "share of tokens")] : Array.Empty<Plot>(),
        ];
        return new FigureDrawing
        {
            Title = $"Use of the codebook, {data.Dataset}",
            Caption = $"Over {LatentSplit.Of(cells[0])}: perplexity exp(−Σ_k p_k ln p_k) of the codes after each epoch, p_k the share of "
                + "code k among all tokens"
                + (shares.Length > 0 ? ", and p_k after the last epoch, codes sorted by their share in each seed. " : ". ")
                + "The mean over seeds, in a band from the lowest to the highest.",
            Panels = panels,
            Columns = panels.Length,
            PanelWidth = panels.Length == 1 ? 560 : 420,
            PanelHeight = 320,
            Legend = [.. data.LegendOf(perplexity.Select(model => model[0].Series), LegendMark.Point)],
            Points = [.. perplexity.Concat(shares).SelectMany(model => model)],
        };
    }

    private static LatentUseRow[] Of(CellResults cell, LatentUse quantity) =>
        [.. cell.Table(CellTables.LatentsOverTraining).Where(row => row.Quantity == quantity && double.IsFinite(row.Value))];

    private static FigurePoint[] PerplexityOf(CellResults[] seeds) =>
    [
        .. from row in seeds.SelectMany(seed => Of(seed, LatentUse.CodebookPerplexity))
           group row.Value by row.Epoch into epoch
           orderby epoch.Key
           select FigurePoint.OverSeeds(OverEpochs, seeds[0].Model, epoch.Key, [.. epoch]),
    ];

    /// <summary>Codes have no identity across seeds, places in their order have.</summary>
    private static FigurePoint[] SharesOf(CellResults[] seeds) =>
    [
        .. from seed in seeds
           from share in Of(seed, LatentUse.CodeShare).Select(row => row.Value).OrderDescending().Index()
           group share.Item by share.Index + 1 into place
           orderby place.Key
           select FigurePoint.OverSeeds(AtTheEnd, seeds[0].Model, place.Key, [.. place]),
    ];

    private static Plot Panel(FigureData data, FigurePoint[][] models, string x, string y)
    {
        Plot plot = PanelStyle.NewPanel("", x, y);
        foreach ((int index, FigurePoint[] places) in models.Index())
        {
            string model = places[0].Series;
            plot.AddBanded(places, data.ColorOf(model)).MarkerSize = 0;
            int every = (places.Length + Marks - 1) / Marks, first = index * every / models.Length; // no mark hides another
            Scatter marks = plot.Add.ScatterPoints(
                places.Where((_, place) => place % every == first).Select(place => new Coordinates(place.X, place.Y)).ToArray());
            (marks.Color, marks.MarkerSize, marks.MarkerShape) = (data.ColorOf(model), 7, data.ShapeOf(model));
        }

        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.Margins(0.04, 0.07);
        plot.Axes.AutoScale();
        double top = models.Max(places => places.Max(place => place.Upper!.Value));
        plot.Axes.SetLimitsY(-0.03 * top, 1.07 * top); // codes that nothing uses stand above the axis
        plot.Axes.Left.SparseTicks();
        return plot;
    }
}
