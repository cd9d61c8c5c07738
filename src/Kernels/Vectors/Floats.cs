using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace GenBench.Kernels.Vectors;

/// <summary>Tensors as the vector passes see them: the numbers, one after the other.</summary>
internal static class Floats
{
    public static bool VectorsPay => Vector256.IsHardwareAccelerated;

    /// <summary>Whether vectors pay here, and the tensor is float32 on the CPU, contiguous, and of a size that one span covers.</summary>
    public static bool CanView(Tensor tensor) =>
        VectorsPay && tensor.dtype == ScalarType.Float32 && tensor.device_type == TorchSharp.DeviceType.CPU
        && tensor.is_contiguous() && Fit(tensor.numel());

    /// <summary>Whether one span covers so many numbers.</summary>
    public static bool Fit(long count) => count < int.MaxValue / sizeof(float);

    public static Span<float> Of(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>The numbers [from, to).</summary>
    public static Span<float> Of(Tensor tensor, long from, long to) => Of(tensor)[(int)from..(int)to];
}
