using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Loss against epoch, one panel a model, the mean over seeds in a band from the lowest to the highest: losses of different models
/// have different meanings.</summary>
public sealed class TrainingCurves : IFigure
{
    /// <summary>Terms whose sum is the negative ELBO, whatever weight training gives the second.</summary>
    private static readonly string[] NegativeElbo = ["negative_log_likelihood", "kl"];

    private const string OfLoss = "loss per example";

    public string Id => "training-curves";

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        IGrouping<string, CellResults>[] models = [.. data.Results.Cells.Where(cell => cell.Training.Count > 0)
            .GroupBy(cell => cell.Model)];
        if (models.Length == 0)
            return null;
        Curve[] curves = [.. models.SelectMany(CurvesOf)];
        IGrouping<string, Curve>[] panels = [.. curves.GroupBy(curve => curve.Panel)];
        return new FigureDrawing
        {
            Title = $"Training, {data.Dataset}",
            Caption = "Over each epoch of training, and at its end on the validation split: the mean over seeds, in a band from the lowest "
                + "to the highest. Where the axis says −ELBO, the KL has weight 1 whatever it was trained with; a loss is that of the "
                + "model's own objective, and losses of different models are not comparable. Quantities that are not comparable within a "
                + "model (stages of a training, a validation by another loss) have a panel each; the epoch in which a stage ends is left "
                + "out.",
            Panels = [.. panels.Select(panel => Panel(panel.Key, [.. panel], data.ColorOf(panel.First().Model)))],
            Columns = PanelStyle.ColumnsFor(panels.Length),
            PanelWidth = panels.Length == 1 ? 560 : 400,
            PanelHeight = 290,
            Legend = [new("training", LegendMark.Line, Palette.Muted), new("validation", LegendMark.DashedLine, Palette.Muted)],
            Points = [.. curves.SelectMany(curve => curve.Places)],
        };
    }

    private static Plot Panel(string title, Curve[] curves, Color color)
    {
        Plot plot = PanelStyle.NewPanel(title, "epoch", curves[0].Quantity);
        foreach (Curve curve in curves)
            AddCurve(plot, curve, curve.Split == Split.Train ? color : color.Darken(0.35));
        plot.Axes.Bottom.IntegerTicks();
        plot.Axes.Margins(0.03, 0.07);
        return plot;
    }

    private static void AddCurve(Plot plot, Curve curve, Color color)
    {
        if (curve.Split == Split.Validation && curve.Places.Length > 1)
        {
            plot.AddBand(curve.Places, color);
            plot.Add.Plottable(DashedPath.Through([.. curve.Places.Select(place => new Coordinates(place.X, place.Y))], color));
        }
        else
        {
            plot.AddBanded(curve.Places, color);
        }
    }

    private static IEnumerable<Curve> CurvesOf(IGrouping<string, CellResults> model)
    {
        TrainingRow[][] seeds = [.. model.Select(cell => cell.Training.ToArray())];
        if (seeds.All(rows => NegativeElbo.All(term => rows.Any(row => row.Split == Split.Train && row.Term == term))))
        {
            const string Quantity = "−ELBO (nats per example)";
            return Curves(
                CurveOf(model.Key, model.Key, Split.Train, Quantity, seeds.Select(rows => Sums(rows, Split.Train, NegativeElbo))),
                CurveOf(model.Key, model.Key, Split.Validation, Quantity, seeds.Select(Validation)));
        }

        string[][] stages = [.. seeds.SelectMany(Stages).DistinctBy(terms => string.Join(',', terms))];
        if (stages is [["loss", ..]])
        {
            return Curves(
                CurveOf(model.Key, model.Key, Split.Train, OfLoss, seeds.Select(rows => Sums(rows, Split.Train, ["loss"]))),
                CurveOf(model.Key, model.Key, Split.Validation, OfLoss, seeds.Select(Validation)));
        }

        return Curves(
        [
            .. stages.Select((terms, stage) => CurveOf(
                model.Key, stages.Length == 1 ? $"{model.Key}, training" : FormattableString.Invariant($"{model.Key}, stage {stage + 1}"),
                Split.Train, $"{terms[0].Replace('_', ' ')} per example",
                seeds.Select(rows => Sums(OfStage(rows, terms), Split.Train, [terms[0]])))),
            CurveOf(model.Key, $"{model.Key}, validation", Split.Validation, OfLoss, seeds.Select(Validation)),
        ]);
    }

    private static IEnumerable<Curve> Curves(params Curve?[] curves) => curves.OfType<Curve>();

    /// <returns>Null where no seed has such losses.</returns>
    private static Curve? CurveOf(
        string model, string panel, Split split, string quantity, IEnumerable<IEnumerable<(int Epoch, double Loss)>> seeds)
    {
        FigurePoint[] places =
        [
            .. from epoch in seeds.SelectMany(losses => losses).GroupBy(epoch => epoch.Epoch, epoch => epoch.Loss)
               orderby epoch.Key
               select FigurePoint.OverSeeds(
                   panel, $"{(split == Split.Train ? "training" : "validation")}, {quantity}", epoch.Key, [.. epoch]),
        ];
        return places.Length > 0 ? new Curve(model, panel, split, quantity, places) : null;
    }

    /// <returns>Names of the terms of each kind of epoch, in the order in which they came: the objective of a stage.</returns>
    private static IEnumerable<string[]> Stages(TrainingRow[] rows) => rows.Where(row => row.Split == Split.Train)
        .GroupBy(row => row.Epoch, row => row.Term).Select(epoch => epoch.ToArray()).DistinctBy(terms => string.Join(',', terms));

    /// <summary>The epoch in which another stage began is a mixture of both, and left out.</summary>
    private static TrainingRow[] OfStage(TrainingRow[] rows, string[] terms)
    {
        IGrouping<int, TrainingRow>[] epochs = [.. rows.Where(row => row.Split == Split.Train).GroupBy(row => row.Epoch)];
        IGrouping<int, TrainingRow>[] stage = [.. epochs.Where(epoch => epoch.Select(row => row.Term).SequenceEqual(terms))];
        bool isFollowed = stage.Length > 0 && stage[^1].Key < epochs[^1].Key;
        return [.. stage.SkipLast(isFollowed ? 1 : 0).SelectMany(epoch => epoch)];
    }

    private static IEnumerable<(int Epoch, double Loss)> Validation(TrainingRow[] rows) => Sums(rows, Split.Validation, ["loss"]);

    private static IEnumerable<(int Epoch, double Loss)> Sums(TrainingRow[] rows, Split split, string[] terms) =>
        from row in rows
        where row.Split == split && terms.Contains(row.Term)
        group row.Value by row.Epoch into epoch
        where epoch.Count() == terms.Length && epoch.All(double.IsFinite)
        select (epoch.Key, epoch.Sum());

    /// <param name="Places">Epochs, over seeds.</param>
    private sealed record Curve(string Model, string Panel, Split Split, string Quantity, FigurePoint[] Places);
}
