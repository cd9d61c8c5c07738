using GenBench.Harness.Results.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Exporting;

/// <summary>Tensors as arrays of NumPy.</summary>
internal static class TensorArray
{
    /// <param name="tensor">Of any shape, on any device.</param>
    public static void Write(Stream stream, Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor plain = tensor.detach().cpu().contiguous();
        NpyFile.Write(stream, TypeOf(plain.dtype), plain.shape, plain.bytes);
    }

    private static string TypeOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => "<f4",
        ScalarType.Float64 => "<f8",
        ScalarType.Int64 => "<i8",
        ScalarType.Byte => "|u1",
        _ => throw new ArgumentException($"there is no array of {type} here; expected float32, float64, int64 or uint8", nameof(type)),
    };
}
