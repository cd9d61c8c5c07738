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
        return new FigureDrawing
        {
            Title = $"Training, {data.Dataset}",
            Caption = "Over each epoch of training, and at its end on the validation split: the mean over seeds, in a band from the lowest "
                + "to the highest. Where the axis says −ELBO, the KL has weight 1 whatever it was trained with; a loss is that of the "
                + "model's own objective, and losses of different models are not comparable.",
            Panels = [.. models.Select(model => Panel(model.Key, [.. curves.Where(curve => curve.Model == model.Key)],
                data.ColorOf(model.Key)))],
            Columns = PanelStyle.ColumnsFor(models.Length),
            PanelWidth = models.Length == 1 ? 560 : 400,
            PanelHeight = 290,
            Legend = [new("training", LegendMark.Line, Palette.Muted), new("validation", LegendMark.DashedLine, Palette.Muted)],
            Points = [.. curves.SelectMany(curve => curve.Places)],
        };
    }

    private static Plot Panel(string model, Curve[] curves, Color color)
    {
        Plot plot = PanelStyle.NewPanel(model, "epoch", curves[0].Quantity);
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
        bool isElbo = model.All(cell => NegativeElbo.All(term => cell.Training.Any(row => row.Split == Split.Train && row.Term == term)));
        foreach (Split split in new[] { Split.Train, Split.Validation })
        {
            string quantity = isElbo ? "−ELBO (nats per example)" : "loss per example";
            string series = $"{(split == Split.Train ? "training" : "validation")}, {quantity}";
            FigurePoint[] places =
            [
                .. from seed in model
                   from epoch in Losses(seed, split, isElbo)
                   group epoch.Loss by epoch.Epoch into epoch
                   orderby epoch.Key
                   select FigurePoint.OverSeeds(model.Key, series, epoch.Key, [.. epoch]),
            ];
            if (places.Length > 0)
                yield return new Curve(model.Key, split, quantity, places);
        }
    }

    /// <summary>The first term of a split is its loss.</summary>
    private static IEnumerable<(int Epoch, double Loss)> Losses(CellResults cell, Split split, bool isElbo)
    {
        TrainingRow[] rows = [.. cell.Training.Where(row => row.Split == split)];
        string? loss = rows.FirstOrDefault()?.Term;
        string[] terms = isElbo && split == Split.Train ? NegativeElbo : [loss ?? ""];
        return from row in rows
               where terms.Contains(row.Term)
               group row.Value by row.Epoch into epoch
               where epoch.Count() == terms.Length && epoch.All(double.IsFinite)
               select (epoch.Key, epoch.Sum());
    }

    /// <param name="Places">Epochs, over seeds.</param>
    private sealed record Curve(string Model, Split Split, string Quantity, FigurePoint[] Places);
}
