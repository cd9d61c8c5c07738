using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>All randomness of the chains of a tile of examples, from one stream an example.</summary>
/// <param name="like">[B, Z], precision and device of the latents.</param>
internal sealed class ChainNoise(RandomStreams streams, string purpose, Chunk examples, long chains, Tensor like) : IDisposable
{
    private readonly ExampleNoise _momenta = new(streams, $"{purpose}/momentum", examples, like);
    private readonly ExampleNoise _choices = new(streams, $"{purpose}/choice", examples, zeros([like.shape[0], 2], ScalarType.Float64, like.device));

    /// <returns>Standard normal, [C, B, Z].</returns>
    public Tensor Normal() => _momenta.Draw(chains);

    /// <summary>For the next step of the kernel.</summary>
    public KernelNoise Next()
    {
        Tensor uniform = special.ndtr(_choices.Draw(chains)); // [C, B, 2]
        return new KernelNoise(Normal(), uniform.select(-1, 0).log(), uniform.select(-1, 1));
    }

    public void Dispose()
    {
        _momenta.Dispose();
        _choices.Dispose();
    }
}
