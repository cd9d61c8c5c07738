using System.Diagnostics;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Processes;

public sealed class CoreTimeTests
{
    [Fact]
    public void Waiting_is_held_against_all_that_was_wanted()
    {
        CoreTime time = CoreTime.Parse("3000000000 1000000000 17\n")!.Value;

        Assert.Equal(new CoreTime(3, 1), time);
        Assert.Equal(0.25, time.Starved);
        Assert.Equal(new CoreTime(1, 0.5), time.Since(new CoreTime(2, 0.5)));
        Assert.Equal(default, new CoreTime(1, 1).Since(new CoreTime(2, 2))); // threads ended with their time
        Assert.Equal(0, default(CoreTime).Starved);
        Assert.Null(CoreTime.Parse("no numbers"));
    }

    [Fact]
    public void Work_of_this_process_is_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells");
        CoreTime before = CoreTime.Now();
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < 100)
            Thread.SpinWait(1000);

        CoreTime passed = CoreTime.Now().Since(before);

        Assert.True(passed.Ran + passed.Waited > 0.05, $"ran {passed.Ran} s, waited {passed.Waited} s");
    }
}
