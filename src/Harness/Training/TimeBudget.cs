using GenBench.Models.Optimization;

namespace GenBench.Harness.Training;

/// <summary>A training that ends by the clock. Schedules run over the time: at every moment as many updates are taken for planned as there
/// would be if the rest went as fast as what is done.</summary>
/// <param name="Seconds">Of updates.</param>
/// <param name="SecondShare">Share of them that a second stage takes; 0 where there is none.</param>
internal sealed record TimeBudget(double Seconds, double SecondShare)
{
    /// <summary>Before the clock has moved nothing is known of the pace.</summary>
    private const long Unknown = 1_000_000_000_000;

    /// <summary>Whether the first stage has had its share, and the second has not begun.</summary>
    public bool BeginsSecond(TimeSpent spent) =>
        SecondShare > 0 && spent.SecondStart is null && spent.Seconds >= (1 - SecondShare) * Seconds;

    /// <param name="counted">The moment without a clock.</param>
    /// <param name="spent">Before it.</param>
    public TrainingMoment At(TrainingMoment counted, TimeSpent spent) => counted with
    {
        Planned = Planned(counted.Step, spent.Seconds),
        SecondStart = SecondShare > 0 ? spent.SecondStart ?? long.MaxValue : null,
    };

    private long Planned(long step, double spent) =>
        spent <= 0 ? Unknown : Math.Max(step + 1, (long)Math.Min(Unknown, Math.Round(step * Seconds / spent)));
}
