using GenBench.Harness.Specs;
using GenBench.Harness.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Torch;

public sealed class TorchRuntimeTests
{
    [Theory]
    [InlineData("auto", 0, DeviceType.CPU, -1)]
    [InlineData("auto", 2, DeviceType.CUDA, -1)]
    [InlineData("cpu", 2, DeviceType.CPU, -1)]
    [InlineData("cuda", 1, DeviceType.CUDA, 0)]
    [InlineData("cuda:1", 2, DeviceType.CUDA, 1)]
    public void Names_resolve_to_devices_that_are_there(string name, int cudaDevices, DeviceType type, int index)
    {
        Device device = TorchRuntime.Resolve(name, cudaDevices);
        Assert.Equal(type, device.type);
        Assert.Equal(index, device.index);
    }

    [Theory]
    [InlineData("cuda", 0)]
    [InlineData("cuda:1", 1)]
    [InlineData("cuda:7", 1)]
    public void Devices_that_are_not_there_are_named_with_a_remedy(string name, int cudaDevices)
    {
        var error = Assert.Throws<DeviceUnavailableException>(() => TorchRuntime.Resolve(name, cudaDevices));
        Assert.Contains($"device {name} is not there", error.Message, StringComparison.Ordinal);
        Assert.Contains("--device cpu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Precisions_are_torch_types()
    {
        Assert.Equal(ScalarType.Float32, TorchRuntime.TypeOf(Precision.Float32));
        Assert.Equal(ScalarType.Float64, TorchRuntime.TypeOf(Precision.Float64));
    }
}
