using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>All randomness of the chains of a tile of examples, from one stream an example.</summary>
/// <param name="like">[B, Z], precision and device of the latents.</param>
internal sealed class ChainNoise(RandomStreams streams, string purpose, Chunk examples, long chains, Tensor like) : IDisposable
{
    private readonly ExampleNoise _momenta = new(streams, $"{purpose}/momentum", examples, like);
    private readonly ExampleNoise _choices = new(streams, $"{purpose}/choice", examples, like.narrow(-1, 0, 1).to(ScalarType.Float64));

    /// <returns>Standard normal, [C, B, Z].</returns>
    public Tensor Normal() => _momenta.Draw(chains);

    /// <returns>log u with u uniform in (0, 1), [C, B], float64.</returns>
    public Tensor LogUniform() => special.ndtr(_choices.Draw(chains).squeeze(-1)).log();

    public void Dispose()
    {
        _momenta.Dispose();
        _choices.Dispose();
    }
}
