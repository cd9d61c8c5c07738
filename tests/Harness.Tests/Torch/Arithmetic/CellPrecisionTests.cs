using GenBench.Harness.Specs;
using GenBench.Harness.Torch.Arithmetic;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Torch.Arithmetic;

public sealed class CellPrecisionTests
{
    private static readonly ComputeSpec Both = new() { Tf32 = true, Autocast = AutocastFormat.Bfloat16 };

    [Fact]
    public void A_cuda_device_that_can_do_all_is_told_to_and_needs_no_word()
    {
        CellPrecision found = On(DeviceType.CUDA, Both);
        Assert.Equal((true, true), (found.Tf32, found.Autocast));
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void Nothing_asked_is_nothing_done_and_nothing_tried()
    {
        CellPrecision found = CellPrecision.For(
            new ComputeSpec(), new Device(DeviceType.CPU), _ => throw new InvalidOperationException(), () =>
            throw new InvalidOperationException());
        Assert.Equal((false, false), (found.Tf32, found.Autocast));
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void Tf32_on_the_cpu_is_a_note_and_no_error()
    {
        CellPrecision found = On(DeviceType.CPU, Both with { Autocast = AutocastFormat.None });
        Assert.False(found.Tf32);
        Assert.Equal([CellPrecision.NoTf32OnCpu], found.Notes);
    }

    [Fact]
    public void Autocast_out_of_reach_falls_back_with_its_reason()
    {
        CellPrecision found = On(DeviceType.CUDA, Both, noAutocast: "why");
        Assert.False(found.Autocast);
        Assert.Equal(["compute.autocast is not done, training stays in float32: why"], found.Notes);
    }

    [Fact]
    public void Memory_that_cannot_be_pinned_is_told_for_a_device_and_not_for_the_cpu()
    {
        Assert.Equal(
            "batches are copied to cuda:0 one after the other, each waiting for the device: why",
            Assert.Single(On(DeviceType.CUDA, new(), notPinned: "why").Notes));
        Assert.Empty(On(DeviceType.CPU, new(), notPinned: "why").Notes);
    }

    private static CellPrecision On(DeviceType device, ComputeSpec compute, string noAutocast = "", string notPinned = "") =>
        CellPrecision.For(compute, new Device(device, device == DeviceType.CPU ? -1 : 0), _ => noAutocast, () => notPinned);
}
