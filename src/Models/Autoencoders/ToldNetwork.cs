using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>A conditional network at the classes of a batch, as a loss sees it.</summary>
internal sealed class ToldNetwork(Func<Tensor, Tensor> encode, Func<Tensor, Tensor, Tensor> logLikelihood) : ILatentNetwork
{
    public Tensor Encode(Tensor x) => encode(x);

    public Tensor LogLikelihood(Tensor x, Tensor z) => logLikelihood(x, z);
}
