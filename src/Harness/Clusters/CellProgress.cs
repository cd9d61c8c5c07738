using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;

namespace GenBench.Harness.Clusters;

/// <summary>How far a cell is that somebody computes, as its folder shows it.</summary>
/// <param name="SecondsLeft">Of its training; null where that is not known.</param>
internal readonly record struct CellProgress(string Text, double? SecondsLeft)
{
    public static CellProgress Of(CellFolder folder, CellRecord record)
    {
        if (CellModel.IsTrained(folder.Checkpoints))
            return new CellProgress("measuring", null);
        TrainingRow[] epochs = [.. Rows(folder).Where(row => row.Split == Split.Train).DistinctBy(row => row.Epoch)];
        if (epochs.Length == 0)
            return new CellProgress("begun", null);
        int epoch = epochs[^1].Epoch;
        if (Epochs(record.Spec) is not { } all || all < epoch)
            return new CellProgress(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}"), null);
        double left = (all - epoch) * epochs.Average(row => row.Seconds ?? 0);
        return new CellProgress(
            string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}/{all}, {CellText.Duration(left)} of training left"), left);
    }

    /// <summary>Somebody may be writing the file.</summary>
    private static IReadOnlyList<TrainingRow> Rows(CellFolder folder)
    {
        try
        {
            return folder.ReadTraining();
        }
        catch (Exception unread) when (unread is IOException or InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Null where a budget stands in their place.</summary>
    private static int? Epochs(JsonElement spec) =>
        (!spec.TryGetProperty("budget", out JsonElement budget) || budget.ValueKind == JsonValueKind.Null)
        && spec.TryGetProperty("training", out JsonElement training) && training.TryGetProperty("epochs", out JsonElement epochs)
        && epochs.TryGetInt32(out int count)
            ? count
            : null;
}
