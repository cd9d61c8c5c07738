using GenBench.Harness.Results;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Hears of a run as it goes; called on the thread that computes.</summary>
public interface IRunObserver : ITrainingObserver
{
    void OnCellStarted(PlannedCell cell);

    void OnMetricStarted(PlannedCell cell, string title);

    void OnCellEnded(PlannedCell cell, CellOutcome outcome);
}
