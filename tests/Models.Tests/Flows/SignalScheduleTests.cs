using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Every schedule against its own numbers: rates are derivatives, times are inverse to angles, paths join what they say.</summary>
public sealed class SignalScheduleTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<ISignalSchedule> All => new(Enum.GetValues<SignalScheduleKind>().Select(SignalSchedules.Of)
        .Append(new DiffusionClock(new LinearNoise { First = 3, Last = 3 })));

    [Theory]
    [MemberData(nameof(All))]
    public void Rates_are_derivatives(ISignalSchedule schedule)
    {
        Tensor t = linspace(0.01, 0.99, 50, dtype: ScalarType.Float64);
        const double h = 1e-6;
        SignalLevel before = schedule.At(t - h), after = schedule.At(t + h), at = schedule.At(t);

        AssertNear(at.SignalRate, (after.Signal - before.Signal) / (2 * h), 1e-6);
        AssertNear(at.NoiseRate, (after.Noise - before.Noise) / (2 * h), 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_time_is_found_by_its_ratio_of_signal_to_noise(ISignalSchedule schedule)
    {
        Tensor t = linspace(0, 1, 50, dtype: ScalarType.Float64), angle = schedule.At(t).Angle();

        AssertNear(schedule.TimeAt(angle), t, 1e-9);
        Assert.True((angle.diff(1, 0) > 0).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Data_and_noise_are_found_from_a_point_and_its_velocity(ISignalSchedule schedule)
    {
        using Generator rng = new(1);
        Tensor data = randn([20, 3], ScalarType.Float64, generator: rng), noise = randn([20, 3], ScalarType.Float64, generator: rng);
        SignalLevel level = schedule.At(linspace(0.001, 0.999, 20, dtype: ScalarType.Float64));
        Tensor point = (data * level.Signal.unsqueeze(1)) + (noise * level.Noise.unsqueeze(1));

        (Tensor foundData, Tensor foundNoise) = level.Predictions(point, level.Velocity(data, noise));

        AssertNear(foundData, data, 1e-8);
        AssertNear(foundNoise, noise, 1e-8);
    }

    [Fact]
    public void What_training_regresses_on_is_the_schedule_that_the_path_names()
    {
        using Generator rng = new(1);
        Tensor data = randn([20, 3], ScalarType.Float64, generator: rng), noise = randn([20, 3], ScalarType.Float64, generator: rng);
        Tensor t = linspace(0, 1, 20, dtype: ScalarType.Float64);
        Assert.All(new ProbabilityPath[] { new IndependentPath(), new OptimalTransportPath(), new VariancePreservingPath() }, path =>
        {
            (Tensor point, Tensor velocity) = path.At(noise, data, t.unsqueeze(1));
            SignalLevel level = path.Schedule.At(t);
            AssertNear(point, (data * level.Signal.unsqueeze(1)) + (noise * level.Noise.unsqueeze(1)), 1e-14);
            AssertNear(velocity, level.Velocity(data, noise), 1e-14);
        });
    }

    private static void AssertNear(Tensor found, Tensor expected, double relative) =>
        Assert.InRange(((found - expected).abs() / (expected.abs() + 1)).max().item<double>(), 0, relative);
}
