using GenBench.Harness.Reporting.Families;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The figures and tables of GenBench, in the order of a report.</summary>
public static class ReportFigures
{
    public static Kinds AddFigures(this Kinds kinds) => kinds
        .AddTable(() => new FamilyTable(kinds))
        .AddFigure(() => new FamilyFigure(kinds))
        .AddFigure<ImportanceBound>()
        .AddFigure<BoundsAgainstCost>()
        .AddFigure<RateDistortion>()
        .AddFigure<DisentanglementAgainstRate>()
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
        .AddFigure(() => new PictureGallery(
            "interpolations", "Between two latents",
            "From the latent of a test example to that of another (of models without an encoder from a draw of the prior to another): each "
                + "straight path above the spherical one", LatentPictureFiles.Interpolations))
        .AddFigure(() => new PictureGallery(
            "traversals", "Along each dimension of the latent",
            "One dimension a row, the first ten, from -3 to 3 standard deviations of the prior, the others at its mean",
            LatentPictureFiles.Traversals))
        .AddFigure<PointClouds>()
        .AddFigure<DensityMaps>()
        .AddFigure<FlowPaths>()
        .AddFigure<QualityAgainstCost>()
        .AddFigure<GuidanceAgainstScale>()
        .AddFigure<InversionAgainstCost>()
        .AddFigure<GradientErrorAgainstDraws>()
        .AddFigure<StepWeights>()
        .AddFigure<ScheduleDifference>()
        .AddFigure<LatentMap>();
}
