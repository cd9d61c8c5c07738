using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Neighbours;

/// <summary>How far each point of a set has to its k-th nearest neighbour in the set.</summary>
public static class NeighbourRadii
{
    private const long TileRows = 256;

    /// <summary>Points of the set whose distances bound the radii from above, before all are looked at.</summary>
    private const long SketchPoints = 512;

    /// <summary>The sketch is taken by the nearest of each group: as many groups for each neighbour wanted.</summary>
    private const long GroupsPerNeighbour = 8;

    /// <param name="points">[N, F], float64.</param>
    /// <param name="neighbours">k, below N; a point is not its own neighbour.</param>
    /// <param name="stop">Thrown out of between two tiles.</param>
    /// <returns>Squared, [N].</returns>
    public static double[] Squared(Tensor points, int neighbours, CancellationToken stop)
    {
        using DisposeScope scope = NewDisposeScope();
        var rounded = RoundedPoints.Of(points);
        double[] reach = UpperBounds(rounded, neighbours, stop);
        var nearest = new NearestDistances(reach, neighbours);
        new ClosePairs(rounded, rounded).Visit(reach, reach, new bool[rounded.Count], Offer, stop);
        return nearest.Largest;

        void Offer(int one, int other, double squared)
        {
            nearest.Offer(one, squared);
            nearest.Offer(other, squared);
        }
    }

    /// <summary>k + 1 different points, of which one may be the point itself, are no nearer than its k-th nearest neighbour: the nearest of
    /// each of some groups are such points.</summary>
    /// <returns>Of the squared radii, [N].</returns>
    private static double[] UpperBounds(RoundedPoints points, int neighbours, CancellationToken stop)
    {
        long sketched = Math.Min(points.Count, Math.Max(SketchPoints, GroupsPerNeighbour * (neighbours + 1)));
        long groupSize = Math.Max(1, sketched / (GroupsPerNeighbour * (neighbours + 1))), groups = sketched / groupSize;
        Tensor rows = EvenlySpaced(groupSize * groups, points.Count);
        Tensor sketch = points.Rounded.index_select(0, rows).t();
        Tensor norms = tensor(points.HighNorms), sketchNorms = norms.index_select(0, rows);
        List<Tensor> bounds = [];
        foreach (Tile tile in Tile.Cover(points.Count, TileRows, stop))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor nearness = tile.Of(points.Rounded).mm(sketch).sub_(sketchNorms); // a·b − |b|²/2, [tile, sketch]
            Tensor furthest = nearness.view(-1, groupSize, groups).amax([1L]).topk(neighbours + 1, 1).values.select(1, neighbours);
            bounds.Add(((tile.Of(norms) - furthest) * 2).MoveToOuterDisposeScope());
        }

        return [.. cat(bounds, 0).data<float>().Select(bound => bound / (points.Scale * points.Scale))];
    }

    private static Tensor EvenlySpaced(long wanted, long count) =>
        tensor([.. Enumerable.Range(0, (int)wanted).Select(i => i * count / wanted)], dtype: ScalarType.Int64);
}
