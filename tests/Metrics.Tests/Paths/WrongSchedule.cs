using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

public enum ScheduleMistake
{
    /// <summary>α and σ of straight lines, their derivatives half as large.</summary>
    RatesOfAnother,

    /// <summary>t(φ) = 2φ/π, which is right for another schedule.</summary>
    TimeOfAnotherRatio,
}

/// <summary>A flow along straight lines that says something else of its schedule.</summary>
internal sealed class WrongSchedule(FlowMatching flow, ScheduleMistake mistake) : IScheduledFlow, ISignalSchedule
{
    public ISignalSchedule Schedule => this;

    public string Name => "wrong";

    public double NoiseCentre => flow.NoiseCentre;

    public double NoiseScale => flow.NoiseScale;

    public SignalLevel At(Tensor t)
    {
        SignalLevel right = flow.Schedule.At(t);
        return mistake == ScheduleMistake.RatesOfAnother
            ? right with { SignalRate = right.SignalRate * 0.5, NoiseRate = right.NoiseRate * 0.5 }
            : right;
    }

    public Tensor TimeAt(Tensor angle) =>
        mistake == ScheduleMistake.TimeOfAnotherRatio ? new TrigonometricSchedule().TimeAt(angle) : flow.Schedule.TimeAt(angle);

    public Tensor Velocity(Tensor x, double t) => flow.Velocity(x, t);

    public Tensor Velocity(Tensor x, Tensor t) => flow.Velocity(x, t);

    public Tensor SampleBase(long count, Generator rng) => flow.SampleBase(count, rng);

    public Tensor LogBase(Tensor x) => flow.LogBase(x);

    public Tensor Encode(Tensor x) => flow.Encode(x);
}
