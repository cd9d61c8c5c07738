using GenBench.Models.Contracts;
using GenBench.Models.Flows;

namespace GenBench.Models.Diffusion;

/// <summary>Schedules by name.</summary>
public static class SignalSchedules
{
    public static ISignalSchedule Of(SignalScheduleKind kind) => kind switch
    {
        SignalScheduleKind.Straight => new StraightSchedule(),
        SignalScheduleKind.Trigonometric => new TrigonometricSchedule(),
        SignalScheduleKind.LinearNoise => new DiffusionClock(new LinearNoise()),
        SignalScheduleKind.CosineNoise => new DiffusionClock(new CosineNoise()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected a schedule that has a name"),
    };
}
