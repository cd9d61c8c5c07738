using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Evaluates log p(x), or a bound on it that <see cref="Kind"/> names.</summary>
public interface IDensity
{
    BoundKind Kind { get; }

    /// <summary>Options that change the number, e.g. solver and tolerance; empty where there are none.</summary>
    string Protocol => "";

    /// <param name="x">[B, *event]</param>
    /// <param name="noise">Of a stochastic estimator; untouched by exact densities.</param>
    /// <returns>log p(x), shape [B], nats.</returns>
    Tensor LogProb(Tensor x, RowNoise noise);
}
