using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using GenBench.Harness.Training.ReducedPrecision;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Torch.Arithmetic;

/// <summary>What the options of a <see cref="ComputeSpec"/> come to on a device. One spec runs on many machines:
/// what a machine cannot do is left out and said, never an error.</summary>
/// <param name="Tf32">Products and convolutions may round to TF32.</param>
/// <param name="Autocast">Networks train in bfloat16.</param>
/// <param name="Notes">What was asked for and is not done, with the reason.</param>
public sealed record CellPrecision(bool Tf32, bool Autocast, IReadOnlyList<string> Notes)
{
    /// <summary>Known before torch is loaded where a spec names the CPU.</summary>
    public const string NoTf32OnCpu = "compute.tf32 changes nothing on cpu: TF32 is a format of CUDA devices";

    /// <remarks>After <see cref="TorchRuntime.Load"/>.</remarks>
    public static CellPrecision For(ComputeSpec compute, Device device) =>
        For(compute, device, AutocastTrial.WhyNot, () => HostCopy.Pinned.WhyNotPinned);

    internal static CellPrecision For(ComputeSpec compute, Device device, Func<DeviceType, string> whyNoAutocast, Func<string> whyNotPinned)
    {
        bool isCpu = device.type == DeviceType.CPU;
        var notes = new List<string>();
        if (compute.Tf32 && isCpu)
            notes.Add(NoTf32OnCpu);
        string noAutocast = compute.Autocast == AutocastFormat.None ? "it was not asked for" : whyNoAutocast(device.type);
        if (compute.Autocast != AutocastFormat.None && noAutocast.Length > 0)
            notes.Add($"compute.autocast is not done, training stays in float32: {noAutocast}");
        if (!isCpu && whyNotPinned() is { Length: > 0 } reason)
            notes.Add($"batches are copied to {device} one after the other, each waiting for the device: {reason}");
        return new CellPrecision(compute.Tf32 && !isCpu, noAutocast.Length == 0, notes);
    }

    /// <summary>The precision that networks train in, where it is not that of their weights.</summary>
    internal IForwardPrecision? Forward(Device device) => Autocast ? AutocastTrial.Create(device.type) : null;
}
