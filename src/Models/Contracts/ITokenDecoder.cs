using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A discrete code whose tokens can be drawn, and turned back into observations.</summary>
public interface ITokenDecoder : IDiscreteCode
{
    /// <returns>tokens ~ p(tokens), [count, T] int64.</returns>
    Tensor SampleTokens(long count, Generator rng);

    /// <param name="tokens">[N, T] int64</param>
    /// <returns>E[x|tokens], [N, *event].</returns>
    Tensor Decode(Tensor tokens);

    /// <param name="tokens">[N, T] int64</param>
    /// <returns>x ~ p(x|tokens), [N, *event].</returns>
    Tensor SampleObservation(Tensor tokens, Generator rng);

    /// <param name="x">[B, *event]</param>
    /// <param name="tokens">[B, T] int64</param>
    /// <returns>log p(x|tokens), [B], nats.</returns>
    Tensor LogLikelihood(Tensor x, Tensor tokens);
}
