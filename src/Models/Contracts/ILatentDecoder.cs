using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Makes the observation that a given latent stands for.</summary>
public interface ILatentDecoder : ILatentPrior
{
    /// <param name="z">[N, Z]</param>
    /// <returns>E[x|z], or g(z) where no noise is declared, [N, *event], differentiable in z.</returns>
    Tensor Decode(Tensor z);
}
