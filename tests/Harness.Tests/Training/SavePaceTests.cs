using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Training;

public sealed class SavePaceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void By_the_clock_it_is_due_after_its_minutes()
    {
        var pace = new SavePace(new CheckpointSpec { Minutes = 0.5 }, _clock);

        Assert.False(pace.IsDue(3));
        Pass(30.5);
        Assert.True(pace.IsDue(3));
        pace.Save(() => { });
        Assert.False(pace.IsDue(4));
    }

    [Fact]
    public void A_save_that_takes_long_is_made_less_often_so_that_it_takes_a_twentieth_of_the_time()
    {
        var pace = new SavePace(new CheckpointSpec { Minutes = 0.5 }, _clock);
        pace.Save(() => Pass(6));

        Pass(119);
        Assert.False(pace.IsDue(1));
        Pass(1.5);
        Assert.True(pace.IsDue(1));
    }

    [Fact]
    public void By_updates_it_is_due_after_each_multiple_whatever_a_save_takes()
    {
        var pace = new SavePace(new CheckpointSpec { Minutes = null, Steps = 5 }, _clock);
        pace.Save(() => Pass(1000));

        Assert.Equal([5, 10, 15], Enumerable.Range(1, 17).Where(step => pace.IsDue(step)));
    }

    private void Pass(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
