using GenBench.Models.Discrete;
using GenBench.Models.Optimization;

namespace GenBench.Models.Tests.Discrete;

/// <summary>Two fifths of a training are its second stage, however its length is said.</summary>
public sealed class BudgetedStagesTests
{
    private static readonly TrainingStages Stages = new(0.4);

    /// <summary>Of 10 epochs of 7 the last 4, whatever their number where a budget says 17 updates.</summary>
    [Theory]
    [InlineData(null, 41, false, 42, 41)]
    [InlineData(null, 42, true, 28, 0)]
    [InlineData(17L, 9, false, 10, 9)]
    [InlineData(17L, 10, true, 7, 0)]
    [InlineData(17L, 16, true, 7, 6)]
    [InlineData(1L, 0, true, 1, 0)]
    public void Each_stage_counts_its_own_updates(long? planned, long step, bool isSecond, long total, long within)
    {
        (bool second, TrainingMoment moment) = Stages.At(new TrainingMoment(step, 7, 10) { Planned = planned });

        Assert.Equal((isSecond, total, within), (second, moment.TotalSteps, moment.Step));
    }

    [Fact]
    public void By_the_clock_the_second_begins_where_the_clock_says()
    {
        var at = new TrainingMoment(30, 7, 10) { Planned = 100, SecondStart = long.MaxValue };

        Assert.Equal((false, 60L), (Stages.At(at).IsSecond, Stages.At(at).Within.TotalSteps));
        (bool isSecond, TrainingMoment within) = Stages.At(at with { SecondStart = 25 });
        Assert.Equal((true, 5L, 75L), (isSecond, within.Step, within.TotalSteps));
    }
}
