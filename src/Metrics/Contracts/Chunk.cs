using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Consecutive rows [Start, Start + Count): examples of a split, or samples of an example.</summary>
public readonly record struct Chunk(long Start, long Count)
{
    /// <summary>Covers [0, total) in order with chunks of at most <paramref name="size"/> rows.</summary>
    public static IEnumerable<Chunk> Cover(long total, long size)
    {
        for (long start = 0; start < total; start += size)
            yield return new Chunk(start, Math.Min(size, total - start));
    }

    /// <summary>These rows, as a view.</summary>
    /// <param name="t">[N, ...]</param>
    /// <returns>[Count, ...]</returns>
    public Tensor Of(Tensor t) => t.narrow(0, Start, Count);
}
