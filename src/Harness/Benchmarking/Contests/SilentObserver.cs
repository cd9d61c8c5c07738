using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Benchmarking.Contests;

/// <summary>Shows nothing.</summary>
internal sealed class SilentObserver : IRunObserver
{
    public static readonly SilentObserver Instance = new();

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report)
    {
    }

    public void OnCellStarted(ExperimentCell cell)
    {
    }

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
    }

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome)
    {
    }
}
