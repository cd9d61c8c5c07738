using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Evaluates log p(x), or a bound on it that <see cref="Kind"/> names.</summary>
public interface IDensity
{
    BoundKind Kind { get; }

    /// <summary>Options that change the number, e.g. solver and tolerance; empty where there are none.</summary>
    string Protocol => "";

    /// <param name="x">[B, *event]</param>
    /// <param name="rng">Noise of a stochastic estimator; untouched by exact densities.</param>
    /// <returns>log p(x), shape [B], nats.</returns>
    Tensor LogProb(Tensor x, Generator rng);
}
