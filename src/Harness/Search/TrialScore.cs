using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Search;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Search;

/// <summary>The number that a finished trial is judged by.</summary>
/// <param name="Value">Finite; null where there is none.</param>
/// <param name="Reason">Why there is none.</param>
internal sealed record TrialScore(double? Value, string Reason)
{
    private const string Loss = "loss";

    public static TrialScore Of(SearchTrial trial, CellFolder folder)
    {
        TrialScore score = trial.Objective is { } objective ? Measured(folder, objective) : ValidationLoss(trial, folder);
        return score.Value is { } value && !double.IsFinite(value)
            ? new(null, FormattableString.Invariant($"{trial.ObjectiveName} is {value}"))
            : score;
    }

    private static TrialScore Measured(CellFolder folder, ObjectiveSpec objective)
    {
        string id = objective.Descriptor!.Id;
        MeasurementRow[] rows = [.. folder.ReadMeasurements().Where(row => row.Metric == id)];
        var component = MetricComponent.Parse(objective.Component);
        if (rows.FirstOrDefault(row => row.Component == component && row.Value is not null) is { } row)
            return row.Direction == Direction.None ? new(null, $"{id} of this model has no better direction") : new(row.Value, "");
        if (rows.FirstOrDefault(empty => empty.Value is null) is { } missing)
            return new(null, $"{id}: {missing.Reason}");
        string components = string.Join(", ", rows.Select(other => $"\"{other.Component}\"").Distinct());
        return new(null, $"{id} has no component \"{component}\"; it has {components}");
    }

    /// <summary>Of the weights that are kept: the best where training watched it, the last otherwise.</summary>
    private static TrialScore ValidationLoss(SearchTrial trial, CellFolder folder)
    {
        double[] losses = [.. folder.ReadTraining().Where(row => row is { Split: Split.Validation, Term: Loss }).Select(row => row.Value)];
        return losses.Length == 0
            ? new(null, "no validation loss was logged")
            : new(trial.Cell.Training.EarlyStopping is null ? losses[^1] : losses.Min(), "");
    }
}
