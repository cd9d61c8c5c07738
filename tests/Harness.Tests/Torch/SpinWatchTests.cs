using GenBench.Harness.Torch;
using GenBench.Kernels.Natives;

namespace GenBench.Harness.Tests.Torch;

public sealed class SpinWatchTests
{
    [Theory]
    [InlineData("GENBENCH_WAIT", "awake", true)]
    [InlineData("GENBENCH_WAIT", "", false)]
    [InlineData("GOMP_SPINCOUNT", "2000", true)]
    [InlineData("OMP_WAIT_POLICY", "passive", true)]
    [InlineData("PATH", "awake", false)]
    public void Who_says_how_threads_wait_is_left_alone(string variable, string value, bool expected) =>
        Assert.Equal(expected, SpinWatch.IsDecided(name => name == variable ? value : null));

    /// <summary>What OpenMP counts are its threads: they are there while the team is held, and gone after it.</summary>
    [Fact]
    public void Threads_that_do_nothing_are_there_to_be_counted_and_go_again()
    {
        TorchRuntime.Load();
        Assert.SkipUnless(OpenMpTeam.CanSleep, "only GNU's OpenMP on Linux is told");
        const int Cores = 30;
        int before = Count();

        IDisposable asleep = OpenMpTeam.Sleep(Cores);
        int during = Count();
        asleep.Dispose();

        Assert.InRange(during - before, Cores, Cores + 10);
        Assert.True(SpinWait.SpinUntil(() => Count() < before + Cores / 2, TimeSpan.FromSeconds(10)), $"{before}, {during}, {Count()}");
    }

    private static int Count() => Directory.GetDirectories("/proc/self/task").Length;
}
