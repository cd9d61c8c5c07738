using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>What it costs to move one set of points onto another of equal size along lines: the mean over directions of the cost between
/// the projections, which in one dimension is that of the sorted points.</summary>
/// <remarks>Bonneel et al. 2015, section 4.1, doi:10.1007/s10851-014-0506-3.</remarks>
/// <param name="directions">Unit vectors, [L, D], float64.</param>
/// <param name="order">p: 1 or 2.</param>
internal sealed class SlicedTransport(Tensor directions, int order)
{
    private const long DirectionsAtOnce = 50;

    /// <summary>Of float64 sums of products, relative.</summary>
    private const double ProjectionRounding = 1e-14;

    /// <param name="dimensions">D</param>
    /// <param name="count">L</param>
    /// <returns>Uniform on the sphere, [L, D], float64.</returns>
    public static Tensor Directions(long dimensions, long count, Generator rng)
    {
        Tensor normal = randn([count, dimensions], ScalarType.Float64, generator: rng);
        return normal / normal.square().sum(dim: 1, keepdim: true).sqrt();
    }

    /// <summary>The mean over directions of W_p^p. Its error is that of its potentials, averaged over directions, as of an assignment
    /// (del Barrio &amp; Loubes 2019, arXiv:1705.01299), and that of the choice of the directions.</summary>
    /// <param name="x">[N, D], float64, as both.</param>
    /// <param name="y">[N, D]</param>
    public Estimate MeanCost(Tensor x, Tensor y, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        long count = x.shape[0];
        Tensor ofX = zeros([count], ScalarType.Float64), ofY = zeros([count], ScalarType.Float64);
        List<double> costs = [];
        foreach (Chunk chunk in context.Chunks(directions.shape[0], DirectionsAtOnce))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor along = chunk.Of(directions);
            (Tensor sortedX, Tensor orderX) = along.mm(x.t()).sort(1); // [l, N]
            (Tensor sortedY, Tensor orderY) = along.mm(y.t()).sort(1);
            Tensor paired = Cost(sortedX, Rounded(sortedY, sortedX)), potentials = Potentials(sortedX, sortedY, paired);
            costs.AddRange(paired.mean([1L]).data<double>().ToArray());
            ofX.add_(potentials.gather(1, orderX.argsort(1)).sum(0L));
            ofY.add_((paired - potentials).gather(1, orderY.argsort(1)).sum(0L));
        }

        double lines = directions.shape[0], variance = (ofX.var() + ofY.var()).item<double>() / (lines * lines) / count;
        Estimate mean = Estimate.FromValues(costs);
        double ofDirections = lines > 1 ? Math.Pow(mean.StandardError, 2) : 0;
        return new Estimate(mean.Mean, Math.Sqrt(variance + ofDirections), count);
    }

    /// <summary>Those of the sorted points of x: between two neighbours they rise by no more than either may gain by the other's
    /// partner, and no less; halfway between the two where that leaves a choice.</summary>
    private Tensor Potentials(Tensor x, Tensor y, Tensor paired)
    {
        long count = x.shape[1], steps = count - 1;
        if (steps == 0)
            return zeros_like(paired);
        Tensor Lower(Tensor t) => t.narrow(1, 0, steps);
        Tensor Upper(Tensor t) => t.narrow(1, 1, steps);
        Tensor most = Cost(Upper(x), Lower(y)) - Lower(paired), least = Upper(paired) - Cost(Lower(x), Upper(y));
        return cat([zeros_like(paired.narrow(1, 0, 1)), ((most + least) / 2).cumsum(1)], 1);
    }

    /// <summary>The one where no more than the rounding of a projection is between them: it depends on the place of a row.</summary>
    private static Tensor Rounded(Tensor y, Tensor x) => where((x - y).abs().le(x.abs().max() * ProjectionRounding), x, y);

    private Tensor Cost(Tensor x, Tensor y) => order == 1 ? (x - y).abs() : (x - y).square();
}
