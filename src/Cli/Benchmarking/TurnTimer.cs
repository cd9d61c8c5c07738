using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Cli.Benchmarking;

/// <summary>Measures all of a contest in turns: ours, each yardstick, ours again, and so on.</summary>
public sealed class TurnTimer(TimeProvider clock, int rounds, CancellationToken cancellation = default)
{
    /// <returns>One result a yardstick.</returns>
    public IReadOnlyList<ContestResult> Run(Contest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        Contestant[] all = [contest.Ours, .. contest.Yardsticks.Select(yardstick => yardstick.Contestant)];
        if (contest.WarmsUp)
            Measure(all, contest.Better);
        // [round][contestant]
        double[][] values = [.. Enumerable.Range(0, contest.Rounds ?? rounds).Select(_ => Measure(all, contest.Better))];
        return [.. contest.Yardsticks.Select(
            (yardstick, i) =>
            Result(contest, yardstick, [.. values.Select(round => round[0])], [.. values.Select(round => round[i + 1])]))];
    }

    private static ContestResult Result(Contest contest, Yardstick yardstick, double[] ours, double[] theirs)
    {
        double[] ratios = [.. ours.Zip(theirs, (a, b) => contest.Better == Direction.Lower ? b / a : a / b)];
        return new ContestResult
        {
            Contest = contest.Name,
            Unit = contest.Unit,
            Value = Median.Of(ours).Mean,
            Yardstick = yardstick.Contestant.Name,
            YardstickValue = Median.Of(theirs).Mean,
            Ratio = Median.Of(ratios).Mean,
            LowestRatio = ratios.Min(),
            HighestRatio = ratios.Max(),
            Target = yardstick.Target,
            Rounds = ours.Length,
        };
    }

    private double[] Measure(IReadOnlyList<Contestant> all, Direction better) => [.. all.Select(contestant => Measure(contestant, better))];

    /// <returns>Work per second or seconds per work, or what the contestant gives itself.</returns>
    private double Measure(Contestant contestant, Direction better)
    {
        cancellation.ThrowIfCancellationRequested();
        if (contestant.Value is { } value)
            return value();
        long start = clock.GetTimestamp();
        contestant.Round();
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        return better == Direction.Lower ? seconds / contestant.Work : contestant.Work / seconds;
    }
}
