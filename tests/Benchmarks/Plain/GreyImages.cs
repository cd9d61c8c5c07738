using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>Images as the library's data sets hold them: one tensor an example.</summary>
/// <param name="images">[N, D], grey values in [0, 1].</param>
internal sealed class GreyImages(Tensor images) : utils.data.Dataset
{
    public override long Count => images.shape[0];

    public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["image"] = images[index] };
}
