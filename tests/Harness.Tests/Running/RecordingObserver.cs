using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Tests.Running;

/// <summary>Remembers what it was told, and does something of the test's after a step.</summary>
internal sealed class RecordingObserver(Action<long>? afterStep = null, Action<string>? beforeMetric = null) : IRunObserver
{
    public List<long> Steps { get; } = [];

    public List<EpochReport> Epochs { get; } = [];

    public List<string> Metrics { get; } = [];

    public List<string> Notices { get; } = [];

    public List<CellOutcome> Ended { get; } = [];

    public void OnStep(long step, long totalSteps)
    {
        Steps.Add(step);
        afterStep?.Invoke(step);
    }

    public void OnEpoch(EpochReport report) => Epochs.Add(report);

    public void OnCellStarted(ExperimentCell cell)
    {
    }

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
        Metrics.Add(title);
        beforeMetric?.Invoke(title);
    }

    public void OnNotice(ExperimentCell cell, string text) => Notices.Add(text);

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) => Ended.Add(outcome);
}
