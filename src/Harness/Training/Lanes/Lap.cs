using GenBench.Models.Optimization;

namespace GenBench.Harness.Training.Lanes;

/// <summary>The clock of a pass under way. Where updates are counted and not timed, it is not read.</summary>
internal sealed class Lap(LaneGroup group, Passes passes, TimeProvider clock)
{
    private long _started = clock.GetTimestamp();

    /// <summary>Since the lanes' states were last set.</summary>
    public double Seconds => clock.GetElapsedTime(_started).TotalSeconds;

    /// <summary>The lanes' states were set just now.</summary>
    public void Restart() => _started = clock.GetTimestamp();

    /// <param name="step">Updates made.</param>
    public bool IsOver(long step) => passes.Time is not null && passes.AreOver(step, Now());

    /// <summary>The moment of the next update; by the clock, the first of the second stage once its time has come.</summary>
    /// <param name="step">Updates made.</param>
    public TrainingMoment At(long step)
    {
        if (passes.Time is not { } time)
            return passes.At(step);
        if (time.BeginsSecond(Now()))
            group.BeginSecond(step);
        return passes.At(step, Now());
    }

    private TimeSpent Now()
    {
        TimeSpent spent = group.Spent;
        return spent with { Seconds = spent.Seconds + Seconds };
    }
}
