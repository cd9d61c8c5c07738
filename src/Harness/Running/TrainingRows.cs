using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>The lines of <c>training.csv</c> that an epoch makes, and the epochs that lines tell of.</summary>
internal static class TrainingRows
{
    public static IEnumerable<TrainingRow> From(EpochReport report)
    {
        foreach ((string name, double value) in report.Terms)
        {
            yield return new TrainingRow
            {
                Epoch = report.Epoch,
                Step = report.Step,
                Split = Split.Train,
                Term = name,
                Value = value,
                Seconds = report.Seconds,
                ExamplesPerSecond = report.ExamplesPerSecond,
                LearningRate = report.LearningRate,
            };
        }

        if (report.ValidationLoss is { } loss)
        {
            yield return new TrainingRow
            {
                Epoch = report.Epoch,
                Step = report.Step,
                Split = Split.Validation,
                Term = "loss",
                Value = loss,
            };
        }
    }

    /// <summary>The way back from <see cref="From"/>.</summary>
    public static IEnumerable<EpochReport> ReportsIn(IEnumerable<TrainingRow> rows) => rows.GroupBy(row => row.Epoch).Select(ReportIn);

    private static EpochReport ReportIn(IEnumerable<TrainingRow> epoch)
    {
        TrainingRow[] terms = [.. epoch.Where(row => row.Split == Split.Train)];
        TrainingRow first = terms[0];
        return new EpochReport(
            first.Epoch,
            first.Step,
            [.. terms.Select(row => KeyValuePair.Create(row.Term, row.Value))],
            epoch.SingleOrDefault(row => row.Split == Split.Validation)?.Value,
            first.LearningRate!.Value,
            first.Seconds!.Value,
            first.ExamplesPerSecond!.Value);
    }
}
