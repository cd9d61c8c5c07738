using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Results.Cells;

/// <summary><c>training.csv</c> as it grows, epoch by epoch.</summary>
public sealed class TrainingLog
{
    private readonly string _path;

    private TrainingLog(string path) => _path = path;

    /// <summary>An empty log in place of any earlier one.</summary>
    public static TrainingLog StartOver(string path)
    {
        CsvFile.Write<TrainingRow>(path, []);
        return new TrainingLog(path);
    }

    /// <summary>The log of a run that goes on from a checkpoint: what was logged after the checkpoint is dropped, since it is trained
    /// again.</summary>
    /// <param name="path">File of the log; started when it is not there.</param>
    /// <param name="step">Updates made when the checkpoint was taken.</param>
    /// <param name="notice">Told of a last row that a kill had torn: it is dropped, and what follows are whole rows.</param>
    public static TrainingLog CutBack(string path, long step, Action<string>? notice = null)
    {
        if (CsvFile.TornBytes(path) is > 0 and var torn)
            notice?.Invoke(FormattableString.Invariant($"{path} ended within a row: its last {torn} bytes are dropped"));
        CsvFile.Write(path, CsvFile.ReadWholeLines<TrainingRow>(path).Where(row => row.Step <= step));
        return new TrainingLog(path);
    }

    /// <summary>Has all rows on the disk, before a checkpoint is that counts on them.</summary>
    internal void Flush() => FileSteps.Flush(_path);

    /// <summary>Adds the rows of an epoch; they are in the file when the call returns.</summary>
    public void Append(IEnumerable<TrainingRow> rows)
    {
        using var buffer = new MemoryStream();
        CsvFile.Append(buffer, rows);
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
