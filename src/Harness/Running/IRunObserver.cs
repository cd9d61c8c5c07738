using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Hears of a run as it goes; called on the thread that computes.</summary>
public interface IRunObserver : ITrainingObserver
{
    void OnCellStarted(ExperimentCell cell);

    void OnMetricStarted(ExperimentCell cell, string title);

    /// <summary>A few times a second of a metric that lasts. Nothing needs to be done.</summary>
    /// <param name="share">Of the metric at work, rising to 1.</param>
    /// <param name="secondsLeft">Null where that cannot be told yet.</param>
    void OnMetricProgress(ExperimentCell cell, double share, double? secondsLeft)
    {
    }

    /// <summary>What else there is to say, in one line: kept files that are damaged, memory that was refused. Nothing needs to be
    /// done.</summary>
    void OnNotice(ExperimentCell cell, string text)
    {
    }

    void OnCellEnded(ExperimentCell cell, CellOutcome outcome);
}
