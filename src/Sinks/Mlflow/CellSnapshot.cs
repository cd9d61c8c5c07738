using System.Text.Json;
using GenBench.Harness.Results;

namespace GenBench.Sinks.Mlflow;

/// <summary>The files of a cell while it may be running: read whole and without a lock, so that the run never finds one of them taken.</summary>
internal sealed record CellSnapshot(CellRecord Record, IReadOnlyList<TrainingRow> Training, IReadOnlyList<MeasurementRow> Measurements)
{
    /// <summary>Null when the cell was never begun.</summary>
    public static CellSnapshot? Read(CellFolder cell)
    {
        if (Content(cell.RecordFile) is not { } record)
            return null;
        return new CellSnapshot(
            JsonSerializer.Deserialize<CellRecord>(record, ResultJson.Options)!,
            Rows<TrainingRow, TrainingRowMap>(cell.TrainingFile),
            Rows<MeasurementRow, MeasurementRowMap>(cell.MeasurementsFile));
    }

    private static IReadOnlyList<TRow> Rows<TRow, TMap>(string path)
        where TMap : CsvHelper.Configuration.ClassMap<TRow>
    {
        if (Content(path) is not { } content)
            return [];
        int whole = Array.LastIndexOf(content, (byte)'\n') + 1; // the last line may be half written
        using var stream = new MemoryStream(content, 0, whole);
        return whole == 0 ? [] : CsvFile.Read<TRow, TMap>(stream, path);
    }

    private static byte[]? Content(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
