using static TorchSharp.torch;

namespace GenBench.Models.Stacking;

/// <summary>S streams of random numbers, one a network, each read as in a training of that network alone.</summary>
internal sealed class StackedNoise(IReadOnlyList<Generator> rngs)
{
    /// <param name="draw">Of one network.</param>
    /// <param name="dim">Where the networks' dimension S goes.</param>
    public Tensor Draw(Func<Generator, Tensor> draw, long dim = 0) => stack([.. rngs.Select(draw)], dim);

    /// <param name="draw">Of one network, given its place.</param>
    public IEnumerable<T> Each<T>(Func<Generator, int, T> draw) => rngs.Select(draw);
}
