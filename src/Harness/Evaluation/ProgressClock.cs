namespace GenBench.Harness.Evaluation;

/// <summary>From shares of a metric to shares that somebody looks at, a few a second, with the time left.</summary>
internal sealed class ProgressClock(TimeProvider clock, IEvaluationListener listener)
{
    private const double Between = 0.5, Least = 1;

    private long _begun = clock.GetTimestamp(), _told = clock.GetTimestamp();
    private double _from;
    private bool _isSlow;

    /// <param name="share">Done.</param>
    /// <param name="wasFound">It was done in an earlier run, in no time: what is left will take as long as what comes now.</param>
    public void Heard(double share, bool wasFound)
    {
        if (wasFound)
            (_begun, _from) = (clock.GetTimestamp(), share);
        if (share < 1 ? clock.GetElapsedTime(_told).TotalSeconds < Between : !_isSlow)
            return;
        _isSlow = true;
        _told = clock.GetTimestamp();
        double seconds = clock.GetElapsedTime(_begun).TotalSeconds, done = share - _from;
        listener.OnMetricProgress(share, seconds >= Least && done > 0 ? seconds * (1 - share) / done : null);
    }
}
