using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Metrics.Contracts;

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

        Assert.Equal((2, 1, 9, 20, 10), (result.Ratio, result.LowestRatio, result.HighestRatio, result.Value, result.YardstickValue));
    }

    [Fact]
    public void Where_less_is_better_the_ratio_is_the_yardsticks_value_by_ours()
    {
        var contest = new Contest(
            "made up", "s", Contestant.OfValue("ours", () => 2),
            [new Yardstick(Contestant.OfValue("limit", () => 3), 1)])
        { Better = Direction.Lower };

        ContestResult result = new TurnTimer(TimeProvider.System, 3).Run(contest).Single();

        Assert.Equal((1.5, true), (result.Ratio, result.IsMet));
    }

    [Fact]
    public void A_contest_may_have_one_round_and_no_warm_up()
    {
        int calls = 0;
        var contest = new Contest(
            "made up", "s", Contestant.OfValue("ours", () => ++calls), [new Yardstick(Contestant.OfValue("limit", () => 3))])
        {
            Rounds = 1,
            WarmsUp = false,
        };

        ContestResult result = new TurnTimer(TimeProvider.System, 5).Run(contest).Single();

        Assert.Equal((1, 1, null), (calls, result.Rounds, result.IsMet));
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
        Value = 1200,
        Yardstick = "floor",
        YardstickValue = 2400,
        Ratio = ratio,
        LowestRatio = ratio,
        HighestRatio = ratio,
        Target = 0.6,
        Rounds = 5,
    };
}
