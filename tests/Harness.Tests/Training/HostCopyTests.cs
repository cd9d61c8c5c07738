using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>libtorch's "meta" device stands for CUDA: tensors with a shape, a type and a place, and no content.</summary>
public sealed class HostCopyTests : IDisposable
{
    private static readonly Device Elsewhere = new(DeviceType.META);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly List<Tensor> _pinned = [];

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_batch_arrives_in_the_models_precision_with_its_labels_as_they_were()
    {
        Batch batch = new Placement(Elsewhere, ScalarType.Float32)
            .Place(new Batch(zeros(3, 4, dtype: ScalarType.Float64), zeros(3, dtype: ScalarType.Int64)), Pinning());

        Assert.Equal(
            (DeviceType.META, ScalarType.Float32, DeviceType.META, ScalarType.Int64),
            (batch.X.device_type, batch.X.dtype, batch.Labels!.device_type, batch.Labels.dtype));
        Assert.Equal([3, 4], batch.X.shape);
        Assert.Equal(2, _pinned.Count);
    }

    [Fact]
    public void Pinned_memory_is_given_back_as_soon_as_the_copy_is_queued()
    {
        Pinning().To(zeros(3), ScalarType.Float32, Elsewhere);
        Assert.All(_pinned, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void What_is_pinned_is_contiguous()
    {
        bool contiguous = false;
        new HostCopy(host =>
        {
            contiguous = host.is_contiguous();
            return host.clone();
        }).To(zeros(3, 4).t(), ScalarType.Float32, Elsewhere);
        Assert.True(contiguous);
    }

    [Fact]
    public void Where_memory_cannot_be_pinned_the_plain_copy_serves_and_the_reason_is_kept()
    {
        var copy = new HostCopy(host => host.view(2)); // torch refuses: a tensor of one number
        Assert.Equal(DeviceType.META, copy.To(zeros(3), ScalarType.Float32, Elsewhere).device_type);
        Assert.Equal("no pinned memory: shape '[2]' is invalid for input of size 1", copy.WhyNotPinned);
    }

    /// <summary>A build without CUDA says so by an error that can be caught.</summary>
    [Fact]
    public void Without_a_device_memory_cannot_be_pinned()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a device");
        Assert.StartsWith("no pinned memory: ", HostCopy.Pinned.WhyNotPinned, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_data_set_goes_the_plain_way()
    {
        Pinning().To(zeros((64 << 20) / 4 + 1), ScalarType.Float32, Elsewhere);
        Assert.Empty(_pinned);
    }

    [Fact]
    public void On_the_cpu_nothing_is_copied()
    {
        Tensor x = zeros(3);
        Batch batch = new Placement(CPU, ScalarType.Float32).Place(new Batch(x));
        x.fill_(7);
        Assert.Equal(7, batch.X[0].item<float>());
    }

    private HostCopy Pinning() => new(host =>
    {
        Tensor pinned = host.clone();
        if (host.numel() > 1) // not the trial's
            _pinned.Add(pinned);
        return pinned;
    });
}
