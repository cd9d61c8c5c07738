using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Evaluates log p(x), or a bound on it that <see cref="Kind"/> names.</summary>
public interface IDensity
{
    BoundKind Kind { get; }

    /// <param name="x">[B, *event]</param>
    /// <param name="rng">Noise of a stochastic estimator; untouched by exact densities.</param>
    /// <returns>log p(x), shape [B], nats.</returns>
    Tensor LogProb(Tensor x, Generator rng);
}
