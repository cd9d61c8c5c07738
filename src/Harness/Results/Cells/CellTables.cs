using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Results.Cells;

/// <summary>The tables of a cell. Each is one line here and the type of its rows: writing, reading, seals, starting over and the table of
/// <c>docs/run-folder.md</c> follow.</summary>
public static class CellTables
{
    private static readonly List<CellFile> Declared = [];

    public static CellTable<MeasurementRow> Measurements { get; } =
        Add(new CellTable<MeasurementRow>("measurements.csv", "every number of the cell, or why there is none"));

    public static CellTable<PerExampleRow> PerExample { get; } =
        Add(new CellTable<PerExampleRow>("per-example.csv.gz", "the value of every example behind a mean, for paired comparisons"));

    public static CellTable<TrainingRow> Training { get; } =
        Add(new CellTable<TrainingRow>(
            "training.csv", "the terms of the loss, epoch by epoch; a split's first is its loss")
        { Grows = true });

    public static CellTable<LatentUseRow> LatentsOverTraining { get; } =
        Add(new CellTable<LatentUseRow>(
            "latents-over-training.csv",
            "KL of each latent dimension and use of the codes after every epoch, over at most 500 examples of the split that is named")
        { Grows = true });

    public static CellTable<LatentRow> Latents { get; } =
        Add(new CellTable<LatentRow>(
            "latents.csv", "codes of examples in a plane: their own two dimensions, or `pc1`, `pc2` of longer ones"));

    public static CellTable<LatentAxis> LatentAxes { get; } =
        Add(new CellTable<LatentAxis>("latent-axes.csv", "the axes of that plane first, then those that it leaves out"));

    public static CellTable<PointRow> Points { get; } = Add(new CellTable<PointRow>("points.csv", "data and samples in the plane"));

    public static CellTable<DensityRow> Density { get; } =
        Add(new CellTable<DensityRow>("density.csv", "densities of data and model on a grid over the plane"));

    public static CellTable<PathRow> Paths { get; } = Add(new CellTable<PathRow>("paths.csv", "paths of a flow from noise to data"));

    /// <summary>As many columns as a code is long, so no type has them (<see cref="CodesFile"/>).</summary>
    public static CellFile Codes { get; } =
        Add(new CellFile("codes.csv", "whole codes of examples, where `codes` asks for them") { Columns = "example,label,z0,z1,…" });

    /// <summary>In the order in which they are read, and their damages told.</summary>
    public static IReadOnlyList<CellFile> All => Declared;

    private static TFile Add<TFile>(TFile file)
        where TFile : CellFile
    {
        Declared.Add(file);
        return file;
    }
}
