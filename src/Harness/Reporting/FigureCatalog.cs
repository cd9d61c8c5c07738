using GenBench.Harness.Reporting.Figures;

namespace GenBench.Harness.Reporting;

/// <summary>Every figure there is, in the order of a report. A new one needs its file and a line here.</summary>
public static class FigureCatalog
{
    /// <summary>Drawn for each dataset of an experiment.</summary>
    public static IReadOnlyList<IFigure> OfExperiment { get; } =
    [
        new ImportanceBound(),
        new BoundsAgainstCost(),
        new RateDistortion(),
        new AnnealedRateDistortion(),
        new InferenceGapBars(),
        new KlPerDimension(),
        new CollapseAgainstGap(),
        new TrainingCurves(),
        new PictureGallery(
            "samples", "Samples", "E[x|z] at latents drawn from the model (the observation noise left out)", cell => cell.SamplesPicture),
        new PictureGallery(
            "nearest", "Nearest training images", "Samples, each with the training image nearest to it (Euclidean distance) below", cell => cell.NearestPicture),
        new PictureGallery("classes", "Samples by class", "One class a column, from models trained with classes", cell => cell.ClassesPicture),
        new PictureGallery(
            "reconstructions", "Reconstructions", "Test examples, each with its reconstruction below it", cell => cell.ReconstructionsPicture),
        new PointClouds(),
        new DensityMaps(),
        new FlowPaths(),
        new QualityAgainstCost(),
        new LatentMap(),
    ];

    /// <summary>Drawn into the folder of each cell.</summary>
    public static IReadOnlyList<IFigure> OfCell { get; } =
    [
        new TrainingCurves(), new KlPerDimension(), new ImportanceBound(), new PointClouds(), new DensityMaps(), new FlowPaths(), new QualityAgainstCost(),
        new LatentMap(),
    ];
}
