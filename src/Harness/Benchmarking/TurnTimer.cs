using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Benchmarking;

/// <summary>Times all of a contest in turns: ours, each yardstick, ours again, and so on.</summary>
public sealed class TurnTimer(TimeProvider clock, int rounds, CancellationToken cancellation = default)
{
    /// <returns>One result a yardstick.</returns>
    public IReadOnlyList<ContestResult> Run(Contest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        Contestant[] all = [contest.Ours, .. contest.Yardsticks.Select(yardstick => yardstick.Contestant)];
        foreach (Contestant contestant in all)
            Measure(contestant); // warm-up
        double[][] rates = [.. all.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
                rates[i][round] = Measure(all[i]);
        }

        return [.. contest.Yardsticks.Select((yardstick, i) => Result(contest, yardstick, rates[0], rates[i + 1]))];
    }

    private static ContestResult Result(Contest contest, Yardstick yardstick, double[] ours, double[] theirs)
    {
        double[] ratios = [.. ours.Zip(theirs, (a, b) => a / b)];
        return new ContestResult
        {
            Contest = contest.Name,
            Unit = contest.Unit,
            Rate = Median.Of(ours).Mean,
            Yardstick = yardstick.Contestant.Name,
            YardstickRate = Median.Of(theirs).Mean,
            Ratio = Median.Of(ratios).Mean,
            LowestRatio = ratios.Min(),
            HighestRatio = ratios.Max(),
            Target = yardstick.Target,
            Rounds = ours.Length,
        };
    }

    /// <returns>Work per second, or what the contestant gives itself.</returns>
    private double Measure(Contestant contestant)
    {
        cancellation.ThrowIfCancellationRequested();
        if (contestant.Value is { } value)
            return value();
        long start = clock.GetTimestamp();
        contestant.Round();
        return contestant.Work / clock.GetElapsedTime(start).TotalSeconds;
    }
}
