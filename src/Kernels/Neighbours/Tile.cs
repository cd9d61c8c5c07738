using static TorchSharp.torch;

namespace GenBench.Kernels.Neighbours;

/// <summary>Consecutive points [Start, Start + Count) of a set.</summary>
internal readonly record struct Tile(long Start, long Count)
{
    /// <summary>Covers [0, total) in order with tiles of at most <paramref name="size"/> points; ends between two of them when
    /// stopped.</summary>
    public static IEnumerable<Tile> Cover(long total, long size, CancellationToken stop)
    {
        for (long start = 0; start < total; start += size)
        {
            stop.ThrowIfCancellationRequested();
            yield return new Tile(start, Math.Min(size, total - start));
        }
    }

    /// <summary>These points, as a view.</summary>
    /// <param name="points">[N, ...]</param>
    /// <returns>[Count, ...]</returns>
    public Tensor Of(Tensor points) => points.narrow(0, Start, Count);
}
