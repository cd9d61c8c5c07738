using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>The last writes of a cell, on disks that are full, read-only or gone as well.</summary>
internal static class CellEnd
{
    /// <summary>Whether it is what such a disk answers.</summary>
    public static bool IsOfTheDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Writes the record, and leaves nothing half written to the cells that come.</summary>
    /// <returns>Why there is no such record; empty where there is.</returns>
    public static string Write(CellFolder folder, CellRecord record)
    {
        DiskReserve.Spend(folder.Location);
        Try(() => CheckpointSwap.DeleteLeftovers(folder.Checkpoints));
        try
        {
            folder.End(record);
            return "";
        }
        catch (Exception first) when (IsOfTheDisk(first))
        {
            return WriteAgain(folder, record, first);
        }
    }

    /// <summary>Writes down what broke a cell, as far as the disk takes it.</summary>
    public static void Explain(CellFolder folder, Exception broken)
    {
        DiskReserve.Spend(folder.Location);
        Try(() => folder.WriteFailure(broken));
        if (broken is TrainingDivergedException { Seen: { } seen })
        {
            Try(() => AtomicFile.Write(
                folder.DivergenceFile, stream => JsonSerializer.Serialize(stream, seen, ResultJson.Options)));
        }
    }

    /// <summary>The same where all that is known are lines of its log.</summary>
    public static void Explain(CellFolder folder, string lines)
    {
        DiskReserve.Spend(folder.Location);
        Try(() => folder.WriteFailure(lines));
    }

    /// <summary>A cell of which something was lost is not finished, whatever it came to.</summary>
    private static string WriteAgain(CellFolder folder, CellRecord record, Exception first)
    {
        bool isGone = !Directory.Exists(folder.Location);
        string reason = isGone ? $"{folder.Location} was removed while the cell was at work" : "";
        Exception? second = Try(() =>
        {
            Directory.CreateDirectory(folder.Location);
            AtomicFile.DeleteLeftovers(folder.Location);
            folder.End(isGone ? record with { Status = CellStatus.Failed, Reason = reason } : record);
        });
        return second is null ? reason : $"its record could not be written: {first.Message.ReplaceLineEndings(" ")}";
    }

    private static Exception? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            return error;
        }
    }
}
