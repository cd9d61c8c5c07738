using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A latent vector with a distribution of its own, from which samples of the model begin.</summary>
public interface ILatentPrior
{
    long LatentDim { get; }

    /// <param name="z">[..., B, Z]</param>
    /// <returns>log p(z), [..., B], nats, differentiable in z.</returns>
    Tensor LogPrior(Tensor z);

    /// <returns>z ~ p(z), [count, Z].</returns>
    Tensor SamplePrior(long count, Generator rng);
}
