using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>Several observers as one; each hears everything, in their order.</summary>
public sealed class CompositeRunObserver(params IReadOnlyList<IRunObserver> observers) : IRunObserver
{
    public void OnCellStarted(ExperimentCell cell) => Each(observer => observer.OnCellStarted(cell));

    public void OnMetricStarted(ExperimentCell cell, string title) => Each(observer => observer.OnMetricStarted(cell, title));

    public void OnMetricProgress(ExperimentCell cell, double share, double? secondsLeft) =>
        Each(observer => observer.OnMetricProgress(cell, share, secondsLeft));

    public void OnNotice(ExperimentCell cell, string text) => Each(observer => observer.OnNotice(cell, text));

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) => Each(observer => observer.OnCellEnded(cell, outcome));

    public void OnStep(long step, long totalSteps)
    {
        foreach (IRunObserver observer in observers)
            observer.OnStep(step, totalSteps);
    }

    public void OnEpoch(EpochReport report) => Each(observer => observer.OnEpoch(report));

    private void Each(Action<IRunObserver> tell)
    {
        foreach (IRunObserver observer in observers)
            tell(observer);
    }
}
