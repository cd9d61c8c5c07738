using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Names one latent point for an observation: an autoencoder's code, a posterior mean.</summary>
public interface IEncoder
{
    /// <param name="x">[B, *event]</param>
    /// <returns>[B, Z]</returns>
    Tensor Encode(Tensor x);
}
