using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;

namespace GenBench.Sinks.Mlflow;

/// <summary>The files of a cell while it may be running: read whole and without a lock,
/// so that the run never finds one of them taken.</summary>
internal sealed record CellSnapshot(CellRecord Record, IReadOnlyList<TrainingRow> Training, IReadOnlyList<MeasurementRow> Measurements)
{
    /// <summary>Null when the cell was never begun.</summary>
    public static CellSnapshot? Read(CellFolder cell)
    {
        if (SharedFile.Read(cell.RecordFile) is not { } record)
            return null;
        return new CellSnapshot(
            JsonContent.Read<CellRecord>(record, ResultJson.Options),
            CsvFile.ReadWholeLines<TrainingRow>(cell.TrainingFile),
            CsvFile.ReadWholeLines<MeasurementRow>(cell.MeasurementsFile));
    }
}
