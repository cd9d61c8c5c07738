using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Evaluation;

/// <summary>What is done of an evaluation that has not ended: the rows of whole metrics, and finished blocks of the metric at work. Rows of
/// metrics that took moments wait for each other, so that a cell of seconds writes nothing.</summary>
/// <param name="folder">Of the cell's own; it is there while something is kept.</param>
/// <param name="options">How specs of metrics are written.</param>
/// <param name="notice">Told what is damaged.</param>
internal sealed class KeptEvaluation(
    string folder, EvaluationKey key, JsonSerializerOptions options, TimeProvider clock, Action<string> notice) : IDisposable
{
    private const double LeastSeconds = 2;

    private readonly List<(string Path, string Key, MetricRows Rows)> _pending = [];
    private readonly KeptBlocks _samples = new(Path.Combine(folder, "samples"), key.OfAll(), clock, notice);
    private long _flushed = clock.GetTimestamp();

    /// <summary>Where it lies in the folder of a cell.</summary>
    public static string FolderOf(CellFolder cell) => Path.Combine(cell.Location, "evaluation");

    /// <summary>Samples, which metrics share.</summary>
    public IBlockStore Samples => _samples;

    /// <returns>Null where the metric is still to be measured.</returns>
    public MetricRows? Find(MetricSpec spec)
    {
        string path = PathOf(spec);
        byte[]? content = SealedFile.Read(path, KeyOf(spec), problem => notice($"{problem}; the metric is measured again"));
        return content is null ? null : MetricRows.FromBytes(content, path);
    }

    /// <summary>To be disposed when the metric has ended or was stopped.</summary>
    public KeptBlocks BlocksOf(MetricSpec spec) => new(Path.ChangeExtension(PathOf(spec), null), KeyOf(spec), clock, notice);

    public void Add(MetricSpec spec, MetricRows rows)
    {
        _pending.Add((PathOf(spec), KeyOf(spec), rows));
        if (clock.GetElapsedTime(_flushed).TotalSeconds > LeastSeconds)
            Flush();
    }

    /// <summary>The evaluation has ended: its numbers are in the cell's own files.</summary>
    public void Delete()
    {
        _pending.Clear();
        _samples.Delete();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        Flush();
        _samples.Dispose();
    }

    private void Flush()
    {
        _flushed = clock.GetTimestamp();
        try
        {
            foreach ((string path, string of, MetricRows rows) in _pending)
            {
                Directory.CreateDirectory(folder);
                SealedFile.Write(path, of, rows.ToBytes());
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notice($"finished metrics are not kept: {exception.Message}");
        }

        _pending.Clear();
    }

    private string KeyOf(MetricSpec spec) => key.Of(spec, options);

    private string PathOf(MetricSpec spec) => Path.Combine(folder, $"{spec.Kind}-{KeyOf(spec)[..12]}.rows");
}
