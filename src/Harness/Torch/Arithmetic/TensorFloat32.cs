using static TorchSharp.torch;

namespace GenBench.Harness.Torch.Arithmetic;

/// <summary>Whether CUDA may round the factors of float32 products and convolutions to TF32, 10 bits of mantissa in place of 23, until
/// disposed. libtorch itself allows it for convolutions and not for products; a cell says it for both.</summary>
internal sealed class TensorFloat32 : IDisposable
{
    private readonly bool _products = backends.cuda.matmul.allow_tf32;
    private readonly bool _convolutions = backends.cudnn.allow_tf32;

    public TensorFloat32(bool allowed) => Set(allowed, allowed);

    public void Dispose() => Set(_products, _convolutions);

    private static void Set(bool products, bool convolutions)
    {
        backends.cuda.matmul.allow_tf32 = products;
        backends.cudnn.allow_tf32 = convolutions;
    }
}
