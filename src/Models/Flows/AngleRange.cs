using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The ratios of signal to noise between which a path is walked, as arctan(α/σ), radians.</summary>
/// <param name="First">Of the noisiest point.</param>
/// <param name="Last">Of the cleanest.</param>
public readonly record struct AngleRange(double First, double Last)
{
    /// <summary>What two schedules both pass: a diffusion neither starts at noise alone nor ends at data alone.</summary>
    public static AngleRange Shared(ISignalSchedule one, ISignalSchedule other)
    {
        AngleRange a = Of(one), b = Of(other);
        return new AngleRange(Math.Max(a.First, b.First), Math.Min(a.Last, b.Last));
    }

    public static AngleRange Of(ISignalSchedule schedule)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] ends = schedule.At(tensor([0.0, 1.0])).Angle().data<double>().ToArray();
        return new AngleRange(ends[0], ends[1]);
    }

    /// <returns>When the schedule passes both ends, and √(α² + σ²) there.</returns>
    internal (double Start, double End, double StartNorm, double EndNorm) Times(ISignalSchedule schedule)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor times = schedule.TimeAt(tensor([First, Last])).clamp(0, 1);
        double[] at = times.data<double>().ToArray(), norms = schedule.At(times).Norm().data<double>().ToArray();
        return (at[0], at[1], norms[0], norms[1]);
    }
}
