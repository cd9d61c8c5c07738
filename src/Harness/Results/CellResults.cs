using System.Globalization;

namespace GenBench.Harness.Results;

/// <summary>One cell as read back from its folder.</summary>
public sealed record CellResults
{
    public required CellFolder Folder { get; init; }

    public required CellRecord Record { get; init; }

    public required IReadOnlyList<MeasurementRow> Rows { get; init; }

    public required IReadOnlyList<TrainingRow> Training { get; init; }

    public required IReadOnlyList<LatentRow> Latents { get; init; }

    /// <summary>The first two are those of <see cref="Latents"/>; none in a folder from before they were written.</summary>
    public required IReadOnlyList<LatentAxis> LatentAxes { get; init; }

    public required IReadOnlyList<PointRow> Points { get; init; }

    public required IReadOnlyList<DensityRow> Density { get; init; }

    public required IReadOnlyList<PathRow> Paths { get; init; }

    public string Model => Record.Identity.Model;

    public string Dataset => Record.Identity.Dataset;

    public long Seed => Record.Identity.Seed;

    /// <summary>Model, dataset and seed in words.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Model} on {Dataset}, seed {Seed}");

    /// <exception cref="InvalidDataException">There is no cell, or one of its files is damaged.</exception>
    public static CellResults Load(CellFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        CellRecord record = folder.MustReadRecord();
        folder.MustBeWhole();
        return new CellResults
        {
            Folder = folder,
            Record = record,
            Rows = folder.ReadMeasurements(),
            Training = folder.ReadTraining(),
            Latents = folder.ReadLatents(),
            LatentAxes = folder.ReadLatentAxes(),
            Points = folder.ReadPoints(),
            Density = folder.ReadDensity(),
            Paths = folder.ReadPaths(),
        };
    }
}
