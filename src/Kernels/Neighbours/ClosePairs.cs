using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Neighbours;

/// <summary>Finds the pairs of two sets in which one point is near the other: float32 products of tiles propose them, with a margin, and
/// float64 differences give their distances. Nothing of the size of all pairs is kept, and no result depends on tiles or threads.</summary>
public sealed class ClosePairs
{
    private const long TileRows = 256;      // with 1024 columns a tile of products stays in the cache
    private const long TileColumns = 1024;  // of the core that reads it next

    private readonly RoundedPoints _rows;
    private readonly RoundedPoints _columns;
    private readonly float[] _rowNorms;
    private readonly float[] _columnNorms;
    private readonly int _features;

    internal ClosePairs(RoundedPoints rows, RoundedPoints columns)
    {
        (_rows, _columns, _features) = (rows, columns, (int)rows.Rounded.shape[1]);
        (_rowNorms, _columnNorms) = (rows.LowNorms, columns.LowNorms);
    }

    /// <summary>Between two sets.</summary>
    /// <param name="rows">[N, F], float64, finite.</param>
    /// <param name="columns">[M, F]</param>
    public static ClosePairs Between(Tensor rows, Tensor columns)
    {
        (RoundedPoints ofRows, RoundedPoints ofColumns) = RoundedPoints.Pair(rows, columns);
        return new ClosePairs(ofRows, ofColumns);
    }

    /// <summary>Within one set: each pair is told once, the row before the column.</summary>
    /// <param name="points">[N, F], float64, finite.</param>
    public static ClosePairs Within(Tensor points)
    {
        var rounded = RoundedPoints.Of(points);
        return new ClosePairs(rounded, rounded);
    }

    /// <param name="rowReach">Squared distance within which each row wants to see others, [N]; it may shrink on the way.</param>
    /// <param name="columnReach">And each column, [M].</param>
    /// <param name="isSated">Rows that no longer want to hear of pairs within reach of the column alone, [N]; read on the way.</param>
    /// <param name="visit">Told the row, the column and their squared distance of every pair within reach of either, and of few others;
    /// called by several threads, by one for each row.</param>
    /// <param name="stop">Thrown out of between two tiles.</param>
    public void Visit(double[] rowReach, double[] columnReach, bool[] isSated, Action<int, int, double> visit, CancellationToken stop)
    {
        foreach (Tile tile in Tile.Cover(_rows.Count, TileRows, stop))
        {
            long first = ReferenceEquals(_rows, _columns) ? tile.Start : 0;
            float[] rowBounds = Bounds(_rowNorms, rowReach), columnBounds = Bounds(_columnNorms, columnReach);
            foreach (Tile columns in Tile.Cover(_columns.Count - first, TileColumns, stop))
                Visit(tile, columns with { Start = columns.Start + first }, rowBounds, columnBounds, isSated, visit);
        }
    }

    /// <returns>|a|²/2 − r²/2</returns>
    private float[] Bounds(float[] halfNorms, double[] reach)
    {
        double half = _rows.Scale * _rows.Scale / 2;
        return [.. halfNorms.Zip(reach, (norm, squared) => (float)(norm - (half * squared)))];
    }

    private void Visit(Tile rows, Tile columns, float[] rowBounds, float[] columnBounds, bool[] isSated, Action<int, int, double> visit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor products = rows.Of(_rows.Rounded).mm(columns.Of(_columns.Rounded).t());
        RowParts.Run(rows.Count, columns.Count, (from, to) =>
        {
            ReadOnlySpan<float> values = Floats.Of(products);
            for (int row = (int)from; row < to; row++)
            {
                int point = (int)rows.Start + row, start = (int)columns.Start, width = (int)columns.Count;
                VisitRow(
                    point, rowBounds[point], start, columnBounds.AsSpan(start, width), values.Slice(row * width, width),
                    ref isSated[point], visit);
            }
        });
    }

    /// <summary>|a − b|² ≤ r² is a·b ≥ |a|²/2 + |b|²/2 − r²/2; within reach of either is the smaller of both right sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void VisitRow(
        int row, float bound, int start, ReadOnlySpan<float> bounds, ReadOnlySpan<float> products, ref bool isSated,
        Action<int, int, double> visit)
    {
        ref float columnNorm = ref _columnNorms[start], columnBound = ref MemoryMarshal.GetReference(bounds);
        ref float product = ref MemoryMarshal.GetReference(products);
        float norm = isSated ? float.PositiveInfinity : _rowNorms[row];
        int j = ReferenceEquals(_rows, _columns) ? Math.Max(0, row + 1 - start) : 0;
        for (; j <= products.Length - Vector512<float>.Count; j += Vector512<float>.Count)
        {
            Vector512<float> ofRow = Vector512.LoadUnsafe(ref columnNorm, (nuint)j) + Vector512.Create(bound);
            Vector512<float> ofColumn = Vector512.LoadUnsafe(ref columnBound, (nuint)j) + Vector512.Create(norm);
            Vector512<float> reached = Vector512.MinNative(ofRow, ofColumn);
            ulong near = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref product, (nuint)j), reached).ExtractMostSignificantBits();
            if (near == 0)
                continue;
            for (; near != 0; near &= near - 1)
                Tell(row, start + j + BitOperations.TrailingZeroCount(near), visit);
            norm = isSated ? float.PositiveInfinity : norm;
        }

        for (; j < products.Length; j++)
        {
            if (products[j] >= Math.Min(_columnNorms[start + j] + bound, bounds[j] + norm))
                Tell(row, start + j, visit);
        }
    }

    private void Tell(int row, int column, Action<int, int, double> visit) => visit(row, column, PointDistance.Squared(
        _rows.Exact.AsSpan(row * _features, _features), _columns.Exact.AsSpan(column * _features, _features)));
}
