using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>The lines of <c>training.csv</c> that an epoch makes.</summary>
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
            yield return new TrainingRow { Epoch = report.Epoch, Step = report.Step, Split = Split.Validation, Term = "loss", Value = loss };
    }
}
