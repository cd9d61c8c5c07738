using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Results.Cells;

/// <summary>A table such as <c>training.csv</c> as it grows, epoch by epoch.</summary>
/// <param name="path">File of the log.</param>
public sealed class TrainingLog<TRow>(string path)
    where TRow : ITrainingRow
{
    /// <summary>An empty log in place of any earlier one.</summary>
    /// <returns>This log.</returns>
    public TrainingLog<TRow> StartOver()
    {
        CsvFile.Write<TRow>(path, []);
        return this;
    }

    /// <summary>The log of a run that goes on from a checkpoint: what was logged after the checkpoint is dropped, since it is trained
    /// again. Started where there is no file.</summary>
    /// <param name="step">Updates made when the checkpoint was taken.</param>
    /// <param name="notice">Told of a last row that a kill had torn: it is dropped, and what follows are whole rows.</param>
    /// <returns>This log.</returns>
    public TrainingLog<TRow> CutBack(long step, Action<string>? notice = null)
    {
        if (CsvFile.TornBytes(path) is > 0 and var torn)
            notice?.Invoke(FormattableString.Invariant($"{path} ended within a row: its last {torn} bytes are dropped"));
        CsvFile.Write(path, CsvFile.ReadWholeLines<TRow>(path).Where(row => row.Step <= step));
        return this;
    }

    /// <summary>Has all rows on the disk, before a checkpoint is that counts on them.</summary>
    internal void Flush() => FileSteps.Flush(path);

    /// <summary>Adds the rows of an epoch; they are in the file when the call returns.</summary>
    public void Append(IEnumerable<TRow> rows)
    {
        using var buffer = new MemoryStream();
        CsvFile.Append(buffer, rows);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
