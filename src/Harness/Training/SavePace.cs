using GenBench.Harness.Specs;

namespace GenBench.Harness.Training;

/// <summary>When a training is saved while it goes on.</summary>
internal sealed class SavePace(CheckpointSpec spec, TimeProvider clock)
{
    /// <summary>By the clock, saving takes at most this share of the time.</summary>
    private const double LargestShare = 0.05;

    private long _last = clock.GetTimestamp();
    private TimeSpan _took;

    /// <param name="step">Updates made.</param>
    public bool IsDue(long step) => step % spec.Steps == 0 || IsDueByClock();

    public void Save(Action save)
    {
        long begun = clock.GetTimestamp();
        save();
        _last = clock.GetTimestamp();
        _took = clock.GetElapsedTime(begun, _last);
    }

    private bool IsDueByClock()
    {
        if (spec.Minutes is not { } minutes)
            return false;
        TimeSpan passed = clock.GetElapsedTime(_last);
        return passed > TimeSpan.FromMinutes(minutes) && passed * LargestShare >= _took;
    }
}
