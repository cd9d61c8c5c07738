using GenBench.Models.Diffusion;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

public sealed class NoiseScheduleTests
{
    public static TheoryData<NoiseSchedule> Schedules => [new LinearNoise(), new CosineNoise(), new LinearNoise { First = 0.5, Last = 8 }];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void The_signal_starts_whole_falls_and_its_rate_is_its_slope(NoiseSchedule schedule)
    {
        Assert.Equal(0, schedule.LogSignal(0), 12);
        double before = 0;
        for (double u = 0.05; u < 1; u += 0.05)
        {
            double signal = schedule.LogSignal(u), slope = (schedule.LogSignal(u + 1e-6) - schedule.LogSignal(u - 1e-6)) / 2e-6;
            Assert.True(signal < before);
            Assert.Equal(-schedule.Rate(u), slope, Math.Abs(slope) * 1e-5);
            before = signal;
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Numbers_and_tensors_agree(NoiseSchedule schedule)
    {
        using var scope = NewDisposeScope();
        double[] times = [0.0, 0.001, 0.3, 0.9, 1.0];

        double[] fromTensor = schedule.LogSignal(tensor(times)).data<double>().ToArray();

        Assert.All(times.Zip(fromTensor), pair => Assert.Equal(schedule.LogSignal(pair.First), pair.Second, 12));
        double[] rates = schedule.Rate(tensor(times)).data<double>().ToArray();
        Assert.All(times.Zip(rates), pair => Assert.Equal(schedule.Rate(pair.First), pair.Second, 1e-9 * pair.Second));
    }

    [Fact]
    public void The_linear_schedule_is_that_of_a_thousand_steps()
    {
        double product = 0;
        for (int i = 1; i <= 1000; i++)
            product += Math.Log(1 - (1e-4 + ((0.02 - 1e-4) * (i - 1) / 999)));

        Assert.Equal(product, new LinearNoise().LogSignal(1), 0.08); // ln Π(1 − β_i) = −Σ β_i − ½ Σ β_i² ..
        Assert.Equal(Math.Log(4e-5), new CosineNoise().LogSignal(1), 9);
    }
}
