using GenBench.Harness.Reporting.Figures;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting;

/// <summary>The figures of GenBench, in the order of a report.</summary>
public static class FigureKinds
{
    /// <summary>Adds a figure.</summary>
    public static Kinds AddFigure<T>(this Kinds kinds)
        where T : IFigure, new() => kinds.AddPart<IFigure, T>();

    /// <inheritdoc cref="AddFigure{T}"/>
    public static Kinds AddFigure(this Kinds kinds, Func<IFigure> make) => kinds.AddPart(make);

    public static Kinds AddFigures(this Kinds kinds) => kinds
        .AddFigure<ImportanceBound>()
        .AddFigure<BoundsAgainstCost>()
        .AddFigure<RateDistortion>()
        .AddFigure<AnnealedRateDistortion>()
        .AddFigure<InferenceGapBars>()
        .AddFigure<KlPerDimension>()
        .AddFigure<CollapseAgainstGap>()
        .AddFigure<TrainingCurves>()
        .AddFigure(() => new PictureGallery(
            "samples", "Samples", "E[x|z] at latents drawn from the model (the observation noise left out)", cell => cell.SamplesPicture))
        .AddFigure(() => new PictureGallery(
            "nearest", "Nearest training images",
            "Samples, each with the training image nearest to it (Euclidean distance) below", cell => cell.NearestPicture))
        .AddFigure(() => new PictureGallery(
            "classes", "Samples by class", "One class a column, from models trained with classes", cell => cell.ClassesPicture))
        .AddFigure(() => new PictureGallery(
            "reconstructions", "Reconstructions",
            "Test examples, each with its reconstruction below it", cell => cell.ReconstructionsPicture))
        .AddFigure<PointClouds>()
        .AddFigure<DensityMaps>()
        .AddFigure<FlowPaths>()
        .AddFigure<QualityAgainstCost>()
        .AddFigure<LatentMap>();
}
