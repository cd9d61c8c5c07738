using System.Globalization;
using Benchmarks.Plain;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Features;

namespace GenBench.Harness.Tests.Benchmarking;

/// <summary>Half of each target, as ratios within the run: a collapse is seen, noise is not. Of the contests that take seconds; the harness's
/// overhead takes most of a minute.</summary>
public sealed class SpeedGuardTests
{
    private const double Slack = 2;
    private const int Rounds = 3;

    /// <summary>Processes that want a core, for each core, above which no ratio means anything.</summary>
    private const double BusiestLoad = 2;

    [Theory]
    [InlineData("training", "VAE training, batch 20")]
    [InlineData("training", "VAE training, batch 128")]
    [InlineData("training", "VAE training, batch 512")]
    [InlineData("training", "GAN training, batch 128")]
    [InlineData("training", "flow matching training, batch 128")]
    [InlineData("importance", "importance bound, K = 5000")]
    [InlineData("startup", "genbench --help")]
    [InlineData("startup", "genbench list models")]
    [InlineData("startup", "genbench run startup-0.json --dry-run")]
    public void Speed_is_at_least_half_of_its_target(string benchmark, string name)
    {
        SkipWhereTheMachineIsBusy();
        using var _ = new OneThread(); // two of them wait for each other where one has to share its core

        ContestResult[] results = Measure(BenchmarkSuite.All.Single(entry => entry.Name == benchmark), name);

        Assert.Contains(results, result => result.Target is not null);
        Assert.All(results, result => Assert.True(result.Target is null || result.Ratio >= result.Target / Slack,
            FormattableString.Invariant($"{result.Contest}: {result.Ratio:F2} of {result.Yardstick}; wanted {result.Target}, and at least half of it")));
    }

    /// <summary>Runs while the enumeration stands at the contest: what it needs goes when the next one is asked for.</summary>
    private static ContestResult[] Measure(Benchmark benchmark, string name)
    {
        using var plain = new PlainYardsticks();
        var timer = new TurnTimer(TimeProvider.System, Rounds, TestContext.Current.CancellationToken);
        return [.. benchmark.Contests(Extent.Quick).Where(contest => contest.Name == name).Take(1).SelectMany(contest => timer.Run(plain.AddTo(contest)))];
    }

    private static void SkipWhereTheMachineIsBusy()
    {
        const string file = "/proc/loadavg";
        if (!File.Exists(file))
            return;
        double load = double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount;
        Assert.SkipWhen(load > BusiestLoad, FormattableString.Invariant($"load of {load:F1} a core, above {BusiestLoad}: times of this moment say nothing of the code"));
    }
}
