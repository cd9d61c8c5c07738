using System.Globalization;
using GenBench.Benchmarks.Plain;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Commands;
using GenBench.Harness.Torch;

namespace GenBench.Harness.Tests.Benchmarking;

/// <summary>A part of each target, as ratios within the run: a collapse is seen, noise is not. Of the contests that take seconds; the
/// harness's overhead takes most of a minute. The best of a few attempts counts: what slows one of the two only, such as another project's
/// tests that fill the shared cache, passes, and slow code does not.</summary>
public sealed class SpeedGuardTests
{
    private const double Half = 0.5;

    /// <summary>The bound's target over the plain loop is for two threads. With one it was 3.0 to 3.2 in five quiet runs, and 1.95 to 2.05
    /// beside the other test projects.</summary>
    private const double Third = 1.0 / 3;

    private const int Rounds = 3;
    private const int Attempts = 3;

    /// <summary>Processes that want a core, for each core, above which no ratio means anything.</summary>
    private const double BusiestLoad = 2;

    [Theory]
    [InlineData("training", "VAE training, batch 20", Half)]
    [InlineData("training", "VAE training, batch 128", Half)]
    [InlineData("training", "VAE training, batch 512", Half)]
    [InlineData("training", "GAN training, batch 128", Half)]
    [InlineData("training", "flow matching training, batch 128", Half)]
    [InlineData("importance", "importance bound, K = 5000", Third)]
    [InlineData("startup", "genbench --help", Half)]
    [InlineData("startup", "genbench list models", Half)]
    [InlineData("startup", "genbench run startup-0.json --dry-run", Half)]
    public void Speed_is_at_least_a_part_of_its_target(string benchmark, string name, double part)
    {
        SkipWhereTheMachineIsBusy();
        using var _ = new OneThread(); // two of them wait for each other where one has to share its core
        Benchmark contests = BenchCommand.All.Single(entry => entry.Name == benchmark);

        ContestResult[] slow = [];
        for (int attempt = 0; attempt == 0 || (slow.Length > 0 && attempt < Attempts); attempt++)
            slow = [.. Targeted(contests, name).Where(result => result.Ratio < result.Target * part)];

        Assert.True(slow.Length == 0, string.Join("; ", slow.Select(result => FormattableString.Invariant(
            $"{result.Contest}: {result.Ratio:F2} of {result.Yardstick}; wanted {result.Target}, and at least {part:F2} of it"))));
    }

    private static ContestResult[] Targeted(Benchmark benchmark, string name)
    {
        ContestResult[] results = [.. Measure(benchmark, name).Where(result => result.Target is not null)];
        Assert.NotEmpty(results);
        return results;
    }

    /// <summary>Runs while the enumeration stands at the contest: what it needs goes when the next one is asked for.</summary>
    private static ContestResult[] Measure(Benchmark benchmark, string name)
    {
        using var plain = new PlainYardsticks();
        var timer = new TurnTimer(TimeProvider.System, Rounds, TestContext.Current.CancellationToken);
        IEnumerable<Contest> wanted = benchmark.Contests(Extent.Quick).Where(contest => contest.Name == name).Take(1);
        return [.. wanted.SelectMany(contest => timer.Run(plain.AddTo(contest)))];
    }

    private static void SkipWhereTheMachineIsBusy()
    {
        const string file = "/proc/loadavg";
        if (!File.Exists(file))
            return;
        double load = double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount;
        Assert.SkipWhen(load > BusiestLoad,
            FormattableString.Invariant($"load of {load:F1} a core, above {BusiestLoad}: times of this moment say nothing of the code"));
    }
}
