using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>p(x) = ∫ p(x|z) p(z) dz with both factors computable and both can be drawn from.
/// The densities are differentiable in z.</summary>
public interface ILatentVariableModel : ILatentPrior
{
    /// <param name="x">[B, *event]</param>
    /// <param name="z">[..., B, Z]; leading dimensions count samples of one example.</param>
    /// <returns>log p(x|z), [..., B], nats.</returns>
    Tensor LogLikelihood(Tensor x, Tensor z);

    /// <param name="z">[N, Z]</param>
    /// <returns>x ~ p(x|z), [N, *event].</returns>
    Tensor SampleObservation(Tensor z, Generator rng);
}
