using GenBench.Harness.Evaluation;

namespace GenBench.Harness.Running.Estimating;

/// <summary>Hears how far a metric comes in a few seconds, and stops it then.</summary>
internal sealed class MetricTrial(TimeProvider clock, TimeSpan patience) : IEvaluationListener, IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private long _started;
    private double _share;
    private double _seconds;

    public CancellationToken Token => _enough.Token;

    /// <summary>Seconds of the whole metric, by its share of the time it had; null where it never said how far it was.</summary>
    public double? Seconds => _share > 0 ? _seconds / _share : null;

    /// <summary>It came to its end within the patience.</summary>
    public void Ended() => OnMetricProgress(1, 0);

    public void OnMetricStarted(string title)
    {
        _started = clock.GetTimestamp();
        _enough.CancelAfter(patience);
    }

    public void OnMetricProgress(double share, double? secondsLeft) =>
        (_share, _seconds) = (share, clock.GetElapsedTime(_started).TotalSeconds);

    public void OnNotice(string text)
    {
        // of a trial, nobody wants to hear it
    }

    public void Dispose() => _enough.Dispose();
}
