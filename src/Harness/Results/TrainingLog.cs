namespace GenBench.Harness.Results;

/// <summary><c>training.csv</c> as it grows, epoch by epoch.</summary>
public sealed class TrainingLog
{
    private readonly string _path;

    private TrainingLog(string path) => _path = path;

    /// <summary>An empty log in place of any earlier one.</summary>
    public static TrainingLog Start(string path)
    {
        CsvFile.Write<TrainingRow, TrainingRowMap>(path, []);
        return new TrainingLog(path);
    }

    /// <summary>The log of a run that goes on from a checkpoint: what was logged after the checkpoint is dropped, since it is trained again.</summary>
    /// <param name="path">File of the log; started when it is not there.</param>
    /// <param name="step">Updates made when the checkpoint was taken.</param>
    public static TrainingLog Resume(string path, long step)
    {
        if (!File.Exists(path))
        {
            return Start(path);
        }

        CsvFile.Write<TrainingRow, TrainingRowMap>(path, [.. Read(path).Where(row => row.Step <= step)]);
        return new TrainingLog(path);
    }

    /// <summary>The whole lines: a kill in the middle of an append leaves a last one without an end, and an epoch may be on its
    /// way.</summary>
    public static IReadOnlyList<TrainingRow> Read(string path)
    {
        byte[] content;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            content = new byte[file.Length];
            file.ReadExactly(content);
        }

        using var whole = new MemoryStream(content, 0, Array.LastIndexOf(content, (byte)'\n') + 1);
        return CsvFile.Read<TrainingRow, TrainingRowMap>(whole, path);
    }

    /// <summary>Adds the rows of an epoch; they are in the file when the call returns.</summary>
    public void Append(IEnumerable<TrainingRow> rows)
    {
        using var buffer = new MemoryStream();
        CsvFile.Write<TrainingRow, TrainingRowMap>(buffer, rows, header: false);
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
