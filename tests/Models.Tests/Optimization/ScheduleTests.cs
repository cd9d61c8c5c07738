using GenBench.Models.Autoencoders;
using GenBench.Models.Optimization;

namespace GenBench.Models.Tests.Optimization;

public sealed class ScheduleTests
{
    private static TrainingMoment AtEpoch(int epoch, int epochs = 3280) => new(epoch * 10L, 10, epochs);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)] // 1 + 3
    [InlineData(13, 4)] // 1 + 3 + 9
    [InlineData(1093, 8)] // (3^7 − 1) / 2
    [InlineData(3279, 8)]
    public void Burda_stage_i_lasts_three_to_the_i_minus_1_epochs(int epoch, int stage)
    {
        double factor = new BurdaSchedule().Factor(AtEpoch(epoch));
        Assert.Equal(Math.Pow(10, -(stage - 1) / 7.0), factor, 12);
    }

    [Fact]
    public void Compressed_Burda_plan_fills_the_epochs_planned()
    {
        var schedule = new BurdaSchedule { Compress = true };
        Assert.Equal(1.0, schedule.Factor(AtEpoch(0, 20)), 12);
        Assert.Equal(0.1, schedule.Factor(AtEpoch(19, 20)), 12);
    }

    [Fact]
    public void Cosine_warms_up_then_falls_to_its_final_factor()
    {
        var schedule = new CosineSchedule { WarmUpSteps = 10, FinalFactor = 0.1 };
        Assert.Equal(0.1, schedule.Factor(new TrainingMoment(0, 10, 11)), 12);
        Assert.Equal(1.0, schedule.Factor(new TrainingMoment(10, 10, 11)), 12);
        Assert.Equal(0.55, schedule.Factor(new TrainingMoment(60, 10, 11)), 12);
        Assert.Equal(0.1, schedule.Factor(new TrainingMoment(110, 10, 11)), 12);
    }

    [Fact]
    public void Step_schedule_decays_every_so_many_epochs()
    {
        var schedule = new StepSchedule { EveryEpochs = 3, Decay = 0.5 };
        Assert.Equal(1.0, schedule.Factor(AtEpoch(2)));
        Assert.Equal(0.5, schedule.Factor(AtEpoch(3)));
        Assert.Equal(0.25, schedule.Factor(AtEpoch(8)));
    }

    [Fact]
    public void Linear_beta_reaches_its_weight_after_the_warm_up()
    {
        var beta = new LinearBeta { Beta = 2, WarmUpEpochs = 4 };
        Assert.Equal(0.0, beta.At(AtEpoch(0)));
        Assert.Equal(1.0, beta.At(AtEpoch(2)));
        Assert.Equal(2.0, beta.At(AtEpoch(4)));
        Assert.Equal(2.0, beta.At(AtEpoch(9)));
    }

    [Fact]
    public void Cyclical_beta_rises_in_each_cycle_and_starts_over()
    {
        var beta = new CyclicalBeta { Beta = 4, Cycles = 2, Rise = 0.5 };
        Assert.Equal([0.0, 2.0, 4.0, 4.0, 0.0, 2.0, 4.0, 4.0], Enumerable.Range(0, 8).Select(epoch => beta.At(AtEpoch(epoch, 8))));
    }
}
