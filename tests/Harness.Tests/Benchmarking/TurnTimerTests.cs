using GenBench.Harness.Benchmarking;

namespace GenBench.Harness.Tests.Benchmarking;

public sealed class TurnTimerTests
{
    [Fact]
    public void A_ratio_is_the_median_of_the_rounds_ratios()
    {
        double[] ours = [99, 10, 20, 90], theirs = [1, 10, 10, 10]; // the first round warms up
        int round = 0;
        var contest = new Contest("made up", "things",
            Contestant.OfValue("ours", () => ours[round]), [new Yardstick(Contestant.OfValue("theirs", () => theirs[round++]), 3)]);

        ContestResult result = new TurnTimer(TimeProvider.System, 3).Run(contest).Single();

        Assert.Equal((2, 1, 9, 20, 10), (result.Ratio, result.LowestRatio, result.HighestRatio, result.Rate, result.YardstickRate));
    }

    [Fact]
    public void The_table_says_which_target_is_missed()
    {
        using var text = new StringWriter();

        BenchmarkTable.Write(text, [Result(0.5), Result(0.7)]);

        string[] lines = text.ToString().Split('\n');
        Assert.EndsWith("0.60    missed", lines[1].TrimEnd());
        Assert.EndsWith("0.60    met", lines[2].TrimEnd());
    }

    private static ContestResult Result(double ratio) => new()
    {
        Contest = "made up",
        Unit = "things/s",
        Rate = 1200,
        Yardstick = "floor",
        YardstickRate = 2400,
        Ratio = ratio,
        LowestRatio = ratio,
        HighestRatio = ratio,
        Target = 0.6,
        Rounds = 5,
    };
}
