using GenBench.Harness.Processes;
using GenBench.Kernels.Natives;

namespace GenBench.Harness.Torch;

/// <summary>Looks a few times a second whether other processes want the cores of this one,
/// and has libtorch's threads sleep between operations while they do. Awake they wait a little less; beside others they would keep the core
/// that the thread they wait for needs.</summary>
/// <remarks>Who computes what stays as it is: no bit of a result depends on it.</remarks>
internal static class SpinWatch
{
    /// <summary>Set to <c>awake</c>, threads wait as OpenMP has them wait.</summary>
    public const string Variable = "GENBENCH_WAIT";

    /// <summary>Set by users who say how long threads wait.</summary>
    private static readonly string[] Decided = ["GOMP_SPINCOUNT", "OMP_WAIT_POLICY"];

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private static int _started;

    /// <summary>Begins to look, once a process; only where OpenMP is the one it knows.</summary>
    public static void Start()
    {
        if (!OpenMpTeam.CanSleep || IsDecided(Environment.GetEnvironmentVariable) || Interlocked.Exchange(ref _started, 1) == 1)
            return;
        new Thread(Watch) { IsBackground = true, Name = "spin watch" }.Start();
    }

    /// <summary>Whether somebody has said how threads wait.</summary>
    /// <param name="variable">Value of an environment variable.</param>
    internal static bool IsDecided(Func<string, string?> variable) =>
        variable(Variable) == "awake" || Decided.Any(name => !string.IsNullOrEmpty(variable(name)));

    private static void Watch()
    {
        var rule = new ContentionRule();
        IDisposable? asleep = null;
        CoreTime last = CoreTime.Now();
        while (true)
        {
            Thread.Sleep(BetweenLooks);
            CoreTime now = CoreTime.Now();
            bool sleeps = rule.Look(now.Since(last).Starved);
            last = now;
            if (sleeps)
            {
                asleep ??= OpenMpTeam.Sleep(CoreShare.Count);
            }
            else
            {
                asleep?.Dispose();
                asleep = null;
            }
        }
    }
}
