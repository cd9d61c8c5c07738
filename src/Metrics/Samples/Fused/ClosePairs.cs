using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenBench.Metrics.Contracts;
using GenBench.Models.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Fused;

/// <summary>Finds the pairs of two sets in which one point is near the other: float32 products of tiles propose them, with a margin, and float64
/// differences give their distances. Nothing of the size of all pairs is kept, and no result depends on tiles or threads.</summary>
internal sealed class ClosePairs
{
    private const long TileRows = 256;      // with 1024 columns a tile of products stays in the cache
    private const long TileColumns = 1024;  // of the core that reads it next

    private readonly RoundedPoints _rows;
    private readonly RoundedPoints _columns;
    private readonly float[] _rowNorms;
    private readonly float[] _rowBounds;
    private readonly float[] _columnNorms;
    private readonly float[] _columnBounds;
    private readonly int _features;

    /// <param name="rowReach">Squared distances within which each row wants to see others, [N].</param>
    /// <param name="columnReach">And each column, [M].</param>
    public ClosePairs(RoundedPoints rows, double[] rowReach, RoundedPoints columns, double[] columnReach)
    {
        (_rows, _columns, _features) = (rows, columns, (int)rows.Rounded.shape[1]);
        using DisposeScope scope = NewDisposeScope();
        Tensor rowNorms = rows.LowNorms, columnNorms = columns.LowNorms;
        double half = rows.Scale * rows.Scale / 2;
        (_rowNorms, _rowBounds) = (Floats(rowNorms), Floats(rowNorms - tensor(rowReach) * half));
        (_columnNorms, _columnBounds) = (Floats(columnNorms), Floats(columnNorms - tensor(columnReach) * half));
    }

    /// <param name="visit">Told the row, the column and their squared distance of every pair within reach of either, and of few others;
    /// called by several threads, one at a time for each row. Where both sets are one, each pair is told once, the row before the column.</param>
    public void Visit(EvaluationContext context, Action<int, int, double> visit)
    {
        foreach (Chunk tile in context.Chunks(_rows.Count, TileRows))
        {
            long first = ReferenceEquals(_rows, _columns) ? tile.Start : 0;
            foreach (Chunk columns in Chunk.Cover(_columns.Count - first, TileColumns))
                Visit(tile, columns with { Start = columns.Start + first }, visit);
        }
    }

    private void Visit(Chunk rows, Chunk columns, Action<int, int, double> visit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor products = rows.Of(_rows.Rounded).mm(columns.Of(_columns.Rounded).t());
        RowParts.Run(rows.Count, columns.Count, (from, to) =>
        {
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(products.bytes);
            for (int row = (int)from; row < to; row++)
                VisitRow((int)rows.Start + row, (int)columns.Start, values.Slice(row * (int)columns.Count, (int)columns.Count), visit);
        });
    }

    /// <summary>|a − b|² ≤ r² is a·b ≥ |a|²/2 + |b|²/2 − r²/2; within reach of either is the smaller of both right sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void VisitRow(int row, int start, ReadOnlySpan<float> products, Action<int, int, double> visit)
    {
        float norm = _rowNorms[row], bound = _rowBounds[row];
        ReadOnlySpan<float> norms = _columnNorms.AsSpan(start, products.Length), bounds = _columnBounds.AsSpan(start, products.Length);
        ref float product = ref MemoryMarshal.GetReference(products), columnNorm = ref MemoryMarshal.GetReference(norms), columnBound = ref MemoryMarshal.GetReference(bounds);
        int j = ReferenceEquals(_rows, _columns) ? Math.Max(0, row + 1 - start) : 0;
        for (; j <= products.Length - Vector512<float>.Count; j += Vector512<float>.Count)
        {
            Vector512<float> least = Vector512.MinNative(Vector512.LoadUnsafe(ref columnNorm, (nuint)j) + Vector512.Create(bound), Vector512.LoadUnsafe(ref columnBound, (nuint)j) + Vector512.Create(norm));
            ulong near = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref product, (nuint)j), least).ExtractMostSignificantBits();
            for (; near != 0; near &= near - 1)
                Tell(row, start + j + BitOperations.TrailingZeroCount(near), visit);
        }

        for (; j < products.Length; j++)
        {
            if (products[j] >= Math.Min(norms[j] + bound, bounds[j] + norm))
                Tell(row, start + j, visit);
        }
    }

    private void Tell(int row, int column, Action<int, int, double> visit) => visit(row, column, SquaredDistance(
        _rows.Exact.AsSpan(row * _features, _features), _columns.Exact.AsSpan(column * _features, _features)));

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> difference = new Vector<double>(a[i..]) - new Vector<double>(b[i..]);
            sums += difference * difference;
        }

        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static float[] Floats(Tensor values) => values.to(ScalarType.Float32).data<float>().ToArray();
}
