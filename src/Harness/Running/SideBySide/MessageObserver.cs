using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>Tells the parent process what happens.</summary>
internal sealed class MessageObserver(TextWriter output, TimeProvider clock) : IRunObserver
{
    /// <summary>Steps pass in a fraction of a millisecond; a bar needs a few a second.</summary>
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(250);

    private long? _lastStep;

    public void OnCellStarted(ExperimentCell cell)
    {
        _lastStep = null;
        Say(new WorkerMessage.Started());
    }

    public void OnStep(long step, long totalSteps)
    {
        if (_lastStep is { } last && clock.GetElapsedTime(last) < BetweenSteps)
            return;
        _lastStep = clock.GetTimestamp();
        Say(new WorkerMessage.Stepped(step, totalSteps));
    }

    public void OnEpoch(EpochReport report) => Say(new WorkerMessage.EpochEnded(report));

    public void OnMetricStarted(ExperimentCell cell, string title) => Say(new WorkerMessage.Measuring(title));

    public void OnMetricProgress(ExperimentCell cell, double share, double? secondsLeft) =>
        Say(new WorkerMessage.Measured(share, secondsLeft));

    public void OnNotice(ExperimentCell cell, string text) => Say(new WorkerMessage.Noticed(text));

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) => Say(new WorkerMessage.Ended(outcome));

    private void Say(WorkerMessage message)
    {
        output.WriteLine(message.ToLine());
        output.Flush();
    }
}
