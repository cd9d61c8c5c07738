using GenBench.Harness.Evaluation;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running;

/// <summary>Tells a run's observer of the evaluation of one of its cells.</summary>
internal sealed class CellListener(IRunObserver observer, ExperimentCell cell) : IEvaluationListener
{
    public void OnMetricStarted(string title) => observer.OnMetricStarted(cell, title);

    public void OnMetricProgress(double share, double? secondsLeft) => observer.OnMetricProgress(cell, share, secondsLeft);

    public void OnNotice(string text) => observer.OnNotice(cell, text);
}
