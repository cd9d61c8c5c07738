using GenBench.Harness.Reporting.Families;
using GenBench.Harness.Reporting.Sweeps;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Metrics.Inversion;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The figures and tables of GenBench, in the order of a report.</summary>
public static class ReportFigures
{
    public static Kinds AddFigures(this Kinds kinds) => kinds.AddTables().AddNumbers().AddPictures().AddPlanesAndCosts();

    private static Kinds AddTables(this Kinds kinds) => kinds
        .AddTable<RankTable>()
        .AddTable(() => new FamilyTable(kinds))
        .AddFigure(() => new FamilyFigure(kinds))
        .AddFigure<OptionCurves>()
        .AddFigure<OptionMap>();

    private static Kinds AddNumbers(this Kinds kinds) => kinds
        .AddFigure<PairedDifferences>()
        .AddFigure<CriticalDifferences>()
        .AddFigure<ImportanceBound>()
        .AddFigure<BoundsAgainstCost>()
        .AddFigure<RateDistortion>()
        .AddFigure<DisentanglementAgainstRate>()
        .AddFigure<AnnealedRateDistortion>()
        .AddFigure<InformationInLatents>()
        .AddFigure<InferenceGapBars>()
        .AddFigure<KlPerDimension>()
        .AddFigure<KlOverTraining>()
        .AddFigure<CodebookUse>()
        .AddFigure<CollapseAgainstGap>()
        .AddFigure<BothSidesOfTheBound>()
        .AddFigure<PosteriorFits>()
        .AddFigure<GradientEstimators>()
        .AddFigure<MinibatchVariance>()
        .AddFigure<TrainingCurves>();

    private static Kinds AddPictures(this Kinds kinds) => kinds
        .AddFigure<FamilySheet>()
        .AddFigure(() => new PictureGallery(
            "samples", "Samples", "E[x|z] at latents drawn from the model (the observation noise left out)", cell => cell.SamplesPicture))
        .AddFigure(() => new PictureGallery(
            "nearest", "Nearest training images",
            "Samples, each with the training image nearest to it (Euclidean distance) below", cell => cell.NearestPicture,
            _ => "sample above, nearest training image below"))
        .AddFigure(() => new PictureGallery(
            "classes", "Samples by class", "One class a column, from models trained with classes", cell => cell.ClassesPicture))
        .AddFigure(() => new PictureGallery(
            "reconstructions", "Reconstructions",
            "Test examples, each with its reconstruction below it", cell => cell.ReconstructionsPicture,
            _ => "test example above, reconstruction below"))
        .AddFigure(() => new PictureGallery(
            "interpolations", "Between two latents",
            "From the latent of a test example to that of another (of models without an encoder from a draw of the prior to another): each "
                + "straight path above the spherical one", LatentPictureFiles.Interpolations))
        .AddFigure(() => new PictureGallery(
            "traversals", "Along each dimension of the latent",
            "One dimension a row, the first ten, from -3 to 3 standard deviations of the prior, the others at its mean",
            LatentPictureFiles.Traversals));

    private static Kinds AddPlanesAndCosts(this Kinds kinds) => kinds
        .AddFigure<PointClouds>()
        .AddFigure<DensityMaps>()
        .AddFigure<FlowPaths>()
        .AddFigure<QualityAgainstCost>()
        .AddFigure<QualityAgainstTraining>()
        .AddFigure<GuidanceAgainstScale>()
        .AddFigure<InversionAgainstCost>()
        .AddFigure(() => new PictureGallery(
            "inversion-pictures", "Inversions",
            "Test examples in the first row; below it E[x|z] at the latent found for each, a row a way in the order that the title gives "
                + "(+ an optimizer: from the encoder's answer)",
            cell => cell.PictureOf(LatentInversion.Picture), WaysOf))
        .AddFigure<GradientErrorAgainstDraws>()
        .AddFigure<StepWeights>()
        .AddFigure<ScheduleDifference>()
        .AddFigure<LatentMap>();

    /// <summary>As short as a panel is wide: <c>encoder, +adam, adam</c>.</summary>
    private static string WaysOf(CellResults cell) => string.Join(
        ", ", cell.Rows.Where(row => row.Metric == LatentInversion.Error.Id && row.Value is not null).Select(row => row.Component.ToString()
            .Replace("encoder-optimisation;", "+", StringComparison.Ordinal)
            .Replace("optimisation;", "", StringComparison.Ordinal)));
}
