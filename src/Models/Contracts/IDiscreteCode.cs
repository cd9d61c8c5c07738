using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Observations as tokens from a finite codebook, with a prior over the tokens.</summary>
public interface IDiscreteCode
{
    long CodebookSize { get; }

    /// <summary>How the T tokens of one observation are laid out: [T] in a row, [H', W'] on a grid.</summary>
    IReadOnlyList<long> TokenShape { get; }

    /// <summary>What <see cref="LogTokenPrior"/> is to the log-probability of the tokens.</summary>
    BoundKind PriorKind { get; }

    /// <param name="x">[B, *event]</param>
    /// <returns>[B, T] int64, T tokens an example.</returns>
    Tensor EncodeIndices(Tensor x);

    /// <param name="tokens">[B, T] int64</param>
    /// <param name="noise">Of a stochastic bound; untouched by exact priors.</param>
    /// <returns>log p(tokens), [B], nats.</returns>
    Tensor LogTokenPrior(Tensor tokens, RowNoise noise);
}
