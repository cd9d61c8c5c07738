using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>Copies from the host to a device without waiting for it. A plain copy waits until the device has done all it was told before;
/// one from pinned (page-locked) memory is queued behind that work, and the host goes on.</summary>
/// <param name="pin">Copies a tensor into pinned memory.</param>
/// <remarks>The pinned tensor may be disposed at once: libtorch's <c>copy_</c> notes an event of the stream on its block,
/// and the allocator of pinned memory hands a block out again only when its events have passed (libtorch 2.10, ATen/native/cuda/Copy.cu,
/// CachingHostAllocator.h). That holds for memory from <c>pin_memory</c>, contiguous, so that no temporary takes its place.</remarks>
internal sealed class HostCopy(Func<Tensor, Tensor> pin)
{
    /// <summary>The allocator keeps what it pinned, and rounds up to powers of two: whole data sets go the plain way, once.</summary>
    private const long LargestPinned = 64L << 20;

    private readonly Lazy<string> _whyNot = new(() => Try(pin));

    public static HostCopy Pinned { get; } = new(host => host.pin_memory());

    /// <summary>Why memory cannot be pinned here; empty where it can.</summary>
    public string WhyNotPinned => _whyNot.Value;

    /// <returns>The same values on the device; work told to the device from now on sees them.</returns>
    public Tensor To(Tensor host, ScalarType dtype, Device device)
    {
        if (host.device.type != DeviceType.CPU || host.numel() * host.ElementSize > LargestPinned || WhyNotPinned.Length > 0)
            return host.to(dtype, device);
        using Tensor whole = host.contiguous();
        using Tensor pinned = pin(whole);
        return pinned.to(dtype, device, non_blocking: true);
    }

    private static string Try(Func<Tensor, Tensor> pin)
    {
        try
        {
            using Tensor one = ones(1);
            using Tensor pinned = pin(one);
            return "";
        }
        catch (ExternalException exception)
        {
            return $"no pinned memory: {exception.Message.Split('\n')[0]}";
        }
    }
}
