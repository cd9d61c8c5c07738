using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>What a file is told of the time here, and the sign of what it answers.</summary>
/// <param name="Told">From times in [0, 1], [B], to the file's.</param>
/// <param name="Factor">On the file's answer.</param>
internal sealed record FieldClock(Func<Tensor, Tensor> Told, double Factor = 1)
{
    /// <param name="scale">What the file is told at its time 1.</param>
    public static FieldClock Of(FlowTime time, double scale) => time == FlowTime.NoiseToData
        ? new FieldClock(t => t * scale)
        : new FieldClock(t => (1 - t) * scale, -1);

    /// <param name="steps">T</param>
    public static FieldClock Of(StepTime time, int steps) => new(time switch
    {
        StepTime.Unit => u => u,
        StepTime.StepFromZero => u => (u * steps - 1).clamp_min(0),
        StepTime.StepFromOne => u => u * steps,
        _ => u => (u * steps - 1).round().clamp(0, steps - 1).to(ScalarType.Int64),
    });
}
