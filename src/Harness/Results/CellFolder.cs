using System.Text.Json;

namespace GenBench.Harness.Results;

/// <summary>The files of one cell. Each is written whole; <c>cell.json</c> says finished only after all others are there, so a kill
/// at any time leaves a cell that is unfinished or complete.</summary>
public sealed class CellFolder(string path)
{
    /// <summary>How files begin that <c>genbench sample</c> writes into the folder.</summary>
    internal const string MoreSamples = "more-samples";

    public string Location { get; } = path;

    public string Name => Path.GetFileName(Location);

    public string RecordFile => Path.Combine(Location, "cell.json");

    public string TrainingFile => Path.Combine(Location, "training.csv");

    public string MeasurementsFile => Path.Combine(Location, "measurements.csv");

    public string PerExampleFile => Path.Combine(Location, "per-example.csv.gz");

    /// <summary>Where the codes of examples lie in a plane; there only for models with an encoder, as the two files beside it.</summary>
    public string LatentsFile => Path.Combine(Location, "latents.csv");

    /// <summary>What the axes of that plane are, and the principal axes that are left out of it.</summary>
    public string LatentAxesFile => Path.Combine(Location, "latent-axes.csv");

    /// <summary>Whole codes; there only where they were asked for.</summary>
    public string CodesFile => Path.Combine(Location, "codes.csv");

    /// <summary>Data and samples in the plane; there only for two-dimensional data.</summary>
    public string PointsFile => Path.Combine(Location, "points.csv");

    /// <summary>Samples by class, one class a column.</summary>
    public string ClassesPicture => Path.Combine(Location, "classes.png");

    /// <summary>Densities of data and model on a grid over the plane; there only for two-dimensional data.</summary>
    public string DensityFile => Path.Combine(Location, "density.csv");

    /// <summary>Paths from noise to data; there only for flows of two-dimensional data.</summary>
    public string PathsFile => Path.Combine(Location, "paths.csv");

    public string SamplesPicture => Path.Combine(Location, "samples.png");

    /// <summary>Samples, each with its nearest training image below it.</summary>
    public string NearestPicture => Path.Combine(Location, "nearest.png");

    public string ReconstructionsPicture => Path.Combine(Location, "reconstructions.png");

    public string Checkpoints => Path.Combine(Location, "checkpoints");

    public bool IsFinished => ReadRecord() is { Status: CellStatus.Finished };

    /// <summary>Makes the folder and marks the cell as unfinished, whatever it was before; numbers of an earlier run go.</summary>
    /// <param name="record">With status <see cref="CellStatus.Running"/>.</param>
    public void Begin(CellRecord record)
    {
        Directory.CreateDirectory(Location);
        WriteRecord(record);
        File.Delete(MeasurementsFile);
        File.Delete(PerExampleFile);
    }

    /// <summary>The last write of a cell: seals its files.</summary>
    /// <param name="record">With status finished, failed or stopped.</param>
    public void End(CellRecord record) => WriteRecord(record with { Files = CellSeals.Of(Location) });

    /// <summary>Takes the seals off, before a cell that has ended is measured again.</summary>
    public void Unseal()
    {
        if (ReadRecord() is { Files: not null } record)
            WriteRecord(record with { Files = null });
    }

    /// <summary>Seals the files as they are now; of a cell that has ended.</summary>
    public void Seal() => End(MustReadRecord());

    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public CellRecord MustReadRecord() =>
        ReadRecord() ?? throw new InvalidDataException($"{Location} holds no cell.json: expected the folder of a cell.");

    /// <summary>Refuses a cell of whose numbers something is missing, cut off or changed since it ended.</summary>
    /// <exception cref="InvalidDataException">Names every such file, with what was found and what was expected.</exception>
    public void MustBeWhole()
    {
        MustBeWhole(MeasurementsFile, PerExampleFile, TrainingFile, LatentsFile, LatentAxesFile, PointsFile, DensityFile, PathsFile);
        if (File.Exists(PerExampleFile) && ReadRecord() is { Files: null })
            Results.PerExampleFile.MustBeWhole(PerExampleFile);
    }

    /// <summary>Null when the cell was never begun.</summary>
    /// <exception cref="InvalidDataException">The file is there and is not a record of a cell.</exception>
    public CellRecord? ReadRecord()
    {
        if (!File.Exists(RecordFile))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CellRecord>(File.ReadAllBytes(RecordFile), ResultJson.Options);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{RecordFile} is not a record of a cell: {error.Message} Delete the folder to run the cell again.", error);
        }
    }

    public void WriteMeasurements(IEnumerable<MeasurementRow> rows) => CsvFile.Write<MeasurementRow, MeasurementRowMap>(MeasurementsFile, rows);

    public void WritePerExample(IEnumerable<PerExampleRow> rows) => Results.PerExampleFile.Write(PerExampleFile, rows);

    /// <summary>Puts the rows in place of all earlier ones of the same metrics; those of other metrics stay, and keep their place. The
    /// cell is unsealed from here on.</summary>
    public void MergeMeasurements(IReadOnlyList<MeasurementRow> rows, IReadOnlyList<PerExampleRow> perExample)
    {
        HashSet<string> metrics = [.. rows.Select(row => row.Metric)];
        IReadOnlyList<MeasurementRow> earlier = ReadMeasurements();
        IReadOnlyList<PerExampleRow> earlierExamples = ReadPerExample();
        Unseal();
        WriteMeasurements(Merged(earlier, rows, row => metrics.Contains(row.Metric)));
        WritePerExample(Merged(earlierExamples, perExample, row => metrics.Contains(row.Metric)));
    }

    /// <param name="axes">The first two are those of the rows.</param>
    public void WriteLatents(IEnumerable<LatentRow> rows, IReadOnlyList<LatentAxis> axes)
    {
        CsvFile.Write<LatentAxis, LatentAxisMap>(LatentAxesFile, axes);
        if (axes[0].IsPrincipal)
            CsvFile.Write<LatentRow, PrincipalRowMap>(LatentsFile, rows);
        else
            CsvFile.Write<LatentRow, LatentRowMap>(LatentsFile, rows);
    }

    /// <param name="codes">[N][Z]</param>
    public void WriteCodes(IEnumerable<double[]> codes, IReadOnlyList<long>? labels) => Results.CodesFile.Write(CodesFile, codes, labels);

    public void WritePoints(IEnumerable<PointRow> rows) => CsvFile.Write<PointRow, PointRowMap>(PointsFile, rows);

    public void WriteDensity(IEnumerable<DensityRow> rows) => CsvFile.Write<DensityRow, DensityRowMap>(DensityFile, rows);

    public void WritePaths(IEnumerable<PathRow> rows) => CsvFile.Write<PathRow, PathRowMap>(PathsFile, rows);

    public IReadOnlyList<MeasurementRow> ReadMeasurements() => Read<MeasurementRow, MeasurementRowMap>(MeasurementsFile);

    public IReadOnlyList<PerExampleRow> ReadPerExample()
    {
        MustBeWhole(PerExampleFile);
        return File.Exists(PerExampleFile) ? Results.PerExampleFile.Read(PerExampleFile) : [];
    }

    /// <summary>The epochs so far: of a cell that was killed or is at work, the last line may be half written.</summary>
    public IReadOnlyList<TrainingRow> ReadTraining()
    {
        MustBeWhole(TrainingFile);
        return File.Exists(TrainingFile) ? TrainingLog.Read(TrainingFile) : [];
    }

    public IReadOnlyList<LatentRow> ReadLatents() => Read<LatentRow, LatentRowMap>(LatentsFile);

    public IReadOnlyList<LatentAxis> ReadLatentAxes() => Read<LatentAxis, LatentAxisMap>(LatentAxesFile);

    public IReadOnlyList<PointRow> ReadPoints() => Read<PointRow, PointRowMap>(PointsFile);

    public IReadOnlyList<DensityRow> ReadDensity() => Read<DensityRow, DensityRowMap>(DensityFile);

    public IReadOnlyList<PathRow> ReadPaths() => Read<PathRow, PathRowMap>(PathsFile);

    private static TRow[] Merged<TRow>(IReadOnlyList<TRow> earlier, IReadOnlyList<TRow> fresh, Func<TRow, bool> isReplaced)
    {
        int place = earlier.TakeWhile(row => !isReplaced(row)).Count();
        return [.. earlier.Take(place), .. fresh, .. earlier.Skip(place).Where(row => !isReplaced(row))];
    }

    private IReadOnlyList<TRow> Read<TRow, TMap>(string path)
        where TMap : CsvHelper.Configuration.ClassMap<TRow>
    {
        MustBeWhole(path);
        return File.Exists(path) ? CsvFile.Read<TRow, TMap>(path) : [];
    }

    private void MustBeWhole(params IReadOnlyList<string> files)
    {
        string[] problems = [.. CellSeals.Problems(this, files)];
        if (problems.Length > 0)
            throw new InvalidDataException(string.Join('\n', problems));
    }

    private void WriteRecord(CellRecord record) =>
        AtomicFile.Write(RecordFile, stream => JsonSerializer.Serialize(stream, record, ResultJson.Options));
}
