using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>Encoder, decoder and observation model as a loss sees them: of one model, or of a stack of several,
/// which has one more dimension S before the batch.</summary>
public interface ILatentNetwork
{
    /// <param name="x">[..., B, *event]</param>
    /// <returns>[..., B, outputs]</returns>
    Tensor Encode(Tensor x);

    /// <param name="z">[K, ..., B, Z] or [..., B, Z]</param>
    /// <returns>log p(x|z), the shape of z without its last dimension, nats.</returns>
    Tensor LogLikelihood(Tensor x, Tensor z);
}
