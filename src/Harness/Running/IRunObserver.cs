using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Hears of a run as it goes; called on the thread that computes.</summary>
public interface IRunObserver : ITrainingObserver
{
    void OnCellStarted(ExperimentCell cell);

    void OnMetricStarted(ExperimentCell cell, string title);

    void OnCellEnded(ExperimentCell cell, CellOutcome outcome);
}
