using GenBench.Kernels.Drawing;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Sampling;

/// <summary>Standard normal noise with a stream for each example, so that an example's draws do not depend on its neighbours.</summary>
public sealed class ExampleNoise : IDisposable
{
    private readonly long _dimensions;
    private readonly ScalarType _dtype;
    private readonly Device _device;
    private Generator[] _generators;

    /// <param name="examples">Rows of the split; an example's stream is that of its row.</param>
    /// <param name="like">[B, Z], the draws' width, precision and device.</param>
    public ExampleNoise(RandomStreams streams, string purpose, Chunk examples, Tensor like)
    {
        (_dimensions, _dtype, _device) = (like.shape[^1], like.dtype, like.device);
        _generators = new Generator[examples.Count];
        for (int i = 0; i < _generators.Length; i++)
            _generators[i] = streams.Create(purpose, examples.Start + i, _device);
    }

    /// <summary>The next draws of every example.</summary>
    /// <returns>[samples, B, Z]</returns>
    public Tensor Draw(long samples) =>
        Draws.Normal(_generators, samples, _dimensions, _dtype, _device);

    /// <summary>Goes on with these examples only.</summary>
    public void Keep(IReadOnlyList<int> rows)
    {
        HashSet<int> kept = [.. rows];
        for (int i = 0; i < _generators.Length; i++)
        {
            if (!kept.Contains(i))
                _generators[i].Dispose();
        }

        _generators = [.. rows.Select(row => _generators[row])];
    }

    public void Dispose()
    {
        foreach (Generator generator in _generators)
            generator.Dispose();
    }
}
