using System.Text.Json;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Results.Cells;

/// <summary>The files of one cell. Each is written whole; <c>cell.json</c> says finished only after all others are there, so a kill
/// at any time leaves a cell that is unfinished or complete.</summary>
public sealed class CellFolder(string path)
{
    /// <summary>How files begin that <c>genbench sample</c> writes into the folder.</summary>
    internal const string MoreSamples = "more-samples";

    public string Location { get; } = path;

    public string Name => Path.GetFileName(Location);

    public string FailureFile => Path.Combine(Location, "failure.txt");

    /// <summary>What was not finite, of a cell whose training diverged.</summary>
    internal string DivergenceFile => Path.Combine(Location, "divergence.json");

    public string RecordFile => Path.Combine(Location, "cell.json");

    public string TrainingFile => PathOf(CellTables.Training);

    public string MeasurementsFile => PathOf(CellTables.Measurements);

    public string PerExampleFile => PathOf(CellTables.PerExample);

    /// <summary>Samples by class, one class a column.</summary>
    public string ClassesPicture => Path.Combine(Location, "classes.png");

    public string SamplesPicture => Path.Combine(Location, "samples.png");

    /// <summary>Samples, each with its nearest training image below it.</summary>
    public string NearestPicture => Path.Combine(Location, "nearest.png");

    public string ReconstructionsPicture => Path.Combine(Location, "reconstructions.png");

    /// <summary>A picture that a metric made of what it looked at.</summary>
    public string PictureOf(string name) => Path.Combine(Location, $"{PlainName.Must(name)}.png");

    public string Checkpoints => Path.Combine(Location, "checkpoints");

    public bool IsFinished => ReadRecord() is { Status: CellStatus.Finished };

    public string PathOf(CellFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Path.Combine(Location, file.Name);
    }

    /// <summary>Makes the folder, marks the cell as unfinished, whatever it was before, and deletes what an earlier run measured. The log
    /// of its training stays, for a run that goes on with it.</summary>
    /// <param name="record">With status <see cref="CellStatus.Running"/>.</param>
    public void BeginWithoutNumbers(CellRecord record)
    {
        Directory.CreateDirectory(Location);
        AtomicFile.DeleteLeftovers(Location);
        WriteRecord(record);
        foreach (CellFile file in CellTables.All.Where(file => !file.Grows))
            File.Delete(PathOf(file));
        File.Delete(FailureFile);
        File.Delete(DivergenceFile);
    }

    /// <summary>What broke the cell, with its stack, for whoever wrote the model: its record has one line of it.</summary>
    public void WriteFailure(Exception exception) => WriteFailure($"{exception}");

    /// <summary>The same where all that is known are lines of its log.</summary>
    public void WriteFailure(string lines) => AtomicFile.WriteText(FailureFile, $"{lines}\n");

    /// <summary>Puts what is known by now into the record; nothing else changes.</summary>
    /// <param name="record">Of a cell that was begun.</param>
    public void WriteRecord(CellRecord record) =>
        AtomicFile.Write(RecordFile, stream => JsonSerializer.Serialize(stream, record, ResultJson.Options));

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
        CellFile[] read = [.. CellTables.All.Where(file => file.IsReadBack)];
        MustBeWhole(read);
        if (ReadRecord() is { Files: null })
        {
            foreach (string compressed in read.Select(PathOf).Where(GzipFile.IsNamedBy).Where(File.Exists))
                GzipFile.MustBeWhole(compressed);
        }
    }

    /// <summary>Null when the cell was never begun.</summary>
    /// <exception cref="InvalidDataException">The file is there and is not a record of a cell.</exception>
    public CellRecord? ReadRecord() =>
        File.Exists(RecordFile) ? CellRecord.Parse(RecordFile, File.ReadAllBytes(RecordFile)) : null;

    public void WriteMeasurements(IEnumerable<MeasurementRow> rows) => Write(CellTables.Measurements, rows);

    public void WritePerExample(IEnumerable<PerExampleRow> rows) => Write(CellTables.PerExample, rows);

    /// <param name="columns">Names in place of those that the row gives its columns.</param>
    public void Write<TRow>(CellTable<TRow> table, IEnumerable<TRow> rows, IReadOnlyList<string>? columns = null) =>
        CsvFile.Write(PathOf(table), rows, columns);

    /// <summary>Puts the rows in place of all earlier ones of the same metrics; those of other metrics stay, and keep their place. The
    /// cell is unsealed from here on.</summary>
    public void ReplaceMeasurements(IReadOnlyList<MeasurementRow> rows, IReadOnlyList<PerExampleRow> perExample)
    {
        HashSet<string> metrics = [.. rows.Select(row => row.Metric)];
        IReadOnlyList<MeasurementRow> earlier = ReadMeasurements();
        IReadOnlyList<PerExampleRow> earlierExamples = ReadPerExample();
        Unseal();
        WriteMeasurements(Merged(earlier, rows, row => metrics.Contains(row.Metric)));
        WritePerExample(Merged(earlierExamples, perExample, row => metrics.Contains(row.Metric)));
    }

    public IReadOnlyList<MeasurementRow> ReadMeasurements() => Read(CellTables.Measurements);

    public IReadOnlyList<PerExampleRow> ReadPerExample() => Read(CellTables.PerExample);

    public IReadOnlyList<TrainingRow> ReadTraining() => Read(CellTables.Training);

    /// <summary>The rows of a table; none where the cell has no such file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else.</exception>
    public IReadOnlyList<TRow> Read<TRow>(CellTable<TRow> table)
    {
        MustBeWhole(table);
        string path = PathOf(table);
        return table.Grows ? CsvFile.ReadWholeLines<TRow>(path) : File.Exists(path) ? CsvFile.Read<TRow>(path) : [];
    }

    private static TRow[] Merged<TRow>(IReadOnlyList<TRow> earlier, IReadOnlyList<TRow> fresh, Func<TRow, bool> isReplaced)
    {
        int place = earlier.TakeWhile(row => !isReplaced(row)).Count();
        return [.. earlier.Take(place), .. fresh, .. earlier.Skip(place).Where(row => !isReplaced(row))];
    }

    internal void MustBeWhole(params IReadOnlyList<CellFile> files)
    {
        string[] problems = [.. CellSeals.Problems(this, files.Select(PathOf))];
        if (problems.Length > 0)
            throw new InvalidDataException(string.Join('\n', problems));
    }
}
