using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>All randomness of the chains of a tile of examples, from one stream an example. It is drawn for several steps at once,
/// because a call for each example costs more than the numbers it draws.</summary>
/// <param name="like">[B, Z], precision and device of the latents.</param>
internal sealed class ChainNoise(RandomStreams streams, string purpose, Chunk examples, long chains, Tensor like) : IDisposable
{
    private const long StepsAtOnce = 8;

    private readonly ExampleNoise _momenta = new(streams, $"{purpose}/momentum", examples, like);
    private readonly ExampleNoise _choices = new(
        streams, $"{purpose}/choice", examples, zeros([like.shape[0], 2], ScalarType.Float64, like.device));
    private Tensor? _momentum; // [steps, C, B, Z]
    private Tensor? _uniform; // [steps, C, B, 2]
    private long _used = StepsAtOnce;

    /// <returns>Standard normal, [C, B, Z].</returns>
    public Tensor Normal() => _momenta.Draw(chains);

    /// <summary>For the next step of the kernel.</summary>
    public KernelNoise Next()
    {
        if (_used == StepsAtOnce)
            Refill();
        Tensor uniform = _uniform!.select(0, _used);
        return new KernelNoise(_momentum!.select(0, _used++), uniform.select(-1, 0).log(), uniform.select(-1, 1));
    }

    public void Dispose()
    {
        _momentum?.Dispose();
        _uniform?.Dispose();
        _momenta.Dispose();
        _choices.Dispose();
    }

    private void Refill()
    {
        using DisposeScope scope = NewDisposeScope();
        _momentum?.Dispose();
        _uniform?.Dispose();
        _momentum = OfSteps(_momenta.Draw(StepsAtOnce * chains)).DetachFromDisposeScope();
        _uniform = OfSteps(special.ndtr(_choices.Draw(StepsAtOnce * chains))).DetachFromDisposeScope();
        _used = 0;
    }

    private Tensor OfSteps(Tensor draws) => draws.view(StepsAtOnce, chains, draws.shape[1], draws.shape[2]);
}
