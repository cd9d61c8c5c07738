using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Training;

namespace GenBench.Sinks.Contracts;

/// <summary>What the numbers of a cell are called outside: <c>train/loss</c>, <c>validation/loss</c>, <c>train/learning-rate</c>,
/// <c>test/importance-bound/K=10</c>.</summary>
internal static class ScalarTags
{
    public const string LearningRate = "train/learning-rate";

    public static IEnumerable<KeyValuePair<string, double>> Of(EpochReport report)
    {
        IEnumerable<KeyValuePair<string, double>> scalars = report.Terms
            .Select(term => KeyValuePair.Create(Of(Split.Train, term.Key), term.Value))
            .Append(KeyValuePair.Create(LearningRate, report.LearningRate));
        return report.ValidationLoss is { } loss ? scalars.Append(KeyValuePair.Create(Of(Split.Validation, "loss"), loss)) : scalars;
    }

    public static string Of(Split split, string term) => $"{KebabCase.NameOf(split)}/{term}";

    /// <summary>The rows that have a number, each with its standard error beside it where it has one.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(IEnumerable<MeasurementRow> rows)
    {
        foreach (MeasurementRow row in rows)
        {
            if (row.Value is { } value)
                yield return KeyValuePair.Create(Of(row), value);
            if (row is { Value: not null, StdError: { } error })
                yield return KeyValuePair.Create($"{Of(row)}/std-error", error);
        }
    }

    public static string Of(MeasurementRow row) => Of(row.Split, row.Component.IsNone ? row.Metric : $"{row.Metric}/{row.Component}");
}
