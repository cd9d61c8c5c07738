using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>The nearest of many reference points, by Euclidean distance, with memory independent of their number.</summary>
public static class NearestNeighbours
{
    /// <summary>Points looked at together.</summary>
    internal const long QueryRows = 1000;
    private const long ReferenceRows = 4096;

    /// <param name="x">[N, *event]</param>
    /// <param name="references">[M, *event], on any device.</param>
    /// <param name="itself">For each row of <paramref name="x"/> the reference that does not count, [N] int64; null when all do.</param>
    /// <returns>Row of the nearest reference, [N] int64, and the distance to it, [N] float64; on the device of x.
    /// The caller owns them.</returns>
    public static (Tensor Index, Tensor Distance) Find(
        Tensor x, Tensor references, Tensor? itself = null, CancellationToken cancellation = default)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> indexes = [], distances = [];
        foreach (Chunk chunk in Chunk.Cover(x.shape[0], QueryRows))
        {
            Tensor points = Flat(chunk.Of(x));
            Tensor index = NearestOf(points, references, itself is null ? null : chunk.Of(itself), cancellation);
            indexes.Add(index);
            distances.Add(Distances(points, references, index));
        }

        return (cat(indexes).MoveToOuterDisposeScope(), cat(distances).MoveToOuterDisposeScope());
    }

    /// <param name="points">[N, D] float64.</param>
    /// <returns>[N] int64</returns>
    private static Tensor NearestOf(Tensor points, Tensor references, Tensor? itself, CancellationToken cancellation)
    {
        Tensor index = zeros(points.shape[0], dtype: ScalarType.Int64, device: points.device);
        Tensor smallest = full([points.shape[0]], double.PositiveInfinity, dtype: ScalarType.Float64, device: points.device);
        foreach (Chunk chunk in Chunk.Cover(references.shape[0], ReferenceRows))
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor squared = SquaredDistances(points, Flat(chunk.Of(references).to(points.device)));           // [N, chunk]
            if (itself is not null)
                Exclude(squared, itself - chunk.Start);
            (Tensor value, Tensor column) = squared.min(1);
            Tensor isNearer = value.lt(smallest);
            smallest.copy_(where(isNearer, value, smallest));
            index.copy_(where(isNearer, column + chunk.Start, index));
        }

        return index;
    }

    /// <summary>Taken anew from the differences: |a|² + |b|² − 2ab finds the nearest,
    /// but leaves the rounding of |a|² on a small distance.</summary>
    private static Tensor Distances(Tensor points, Tensor references, Tensor index)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor nearest = Flat(references.index_select(0, index.to(references.device)).to(points.device));
        return (points - nearest).square().sum(dim: -1).sqrt().MoveToOuterDisposeScope();
    }

    private static Tensor SquaredDistances(Tensor a, Tensor b) =>
        a.square().sum(dim: 1, keepdim: true) + b.square().sum(dim: 1) - a.mm(b.t()) * 2;

    /// <param name="squared">[N, chunk]</param>
    /// <param name="column">[N], of the chunk; outside of it where the excluded reference is in another.</param>
    private static void Exclude(Tensor squared, Tensor column)
    {
        Tensor columns = arange(squared.shape[1], dtype: ScalarType.Int64, device: squared.device);
        squared.masked_fill_(columns.eq(column.unsqueeze(1)), double.PositiveInfinity);
    }

    private static Tensor Flat(Tensor x) => x.reshape(x.shape[0], -1).to(ScalarType.Float64);
}
