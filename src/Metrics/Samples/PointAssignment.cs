using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Transport;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>What it costs to move one set of points onto another of equal size.</summary>
internal static class PointAssignment
{
    /// <summary>In more, the points of any two sets are about equally far apart, and a distance of values says little about
    /// samples.</summary>
    public const int MostDimensions = 64;

    public static string TooManyDimensions(DataShape shape) =>
        $"distances between values of {shape.Dimensions} dimensions say little about samples; it takes at most {MostDimensions}";

    /// <param name="x">[N, *event]</param>
    /// <param name="y">[N, *event]</param>
    /// <returns>W₂², with the error of its expectation at so many points; infinite where a value is not finite.</returns>
    /// <remarks>W₂² is the mean of the potentials of both sets, and to first order an example moves it by its own potential alone:
    /// Var(u)/n + Var(v)/n (del Barrio &amp; Loubes 2019, arXiv:1705.01299). For equal distributions it is too large rather than too
    /// small.</remarks>
    public static Estimate MeanSquaredDistance(Tensor x, Tensor y)
    {
        double[,] costs = SquaredDistances(x, y);
        if (costs.Cast<double>().Any(cost => !double.IsFinite(cost)))
            return new Estimate(double.PositiveInfinity, double.NaN, x.shape[0]);
        AssignmentDual solution = Assignment.SolveWithPotentials(costs);
        double mean = solution.ColumnOfRow.Select((column, row) => costs[row, column]).Average();
        double ofRows = Estimate.FromValues(solution.RowPotentials).StandardError;
        double ofColumns = Estimate.FromValues(solution.ColumnPotentials).StandardError;
        return new Estimate(mean, Math.Sqrt((ofRows * ofRows) + (ofColumns * ofColumns)), x.shape[0]);
    }

    /// <summary>√a, with the error that it has to first order; of 0 no error is known.</summary>
    public static Estimate Root(Estimate squared)
    {
        double root = Math.Sqrt(squared.Mean);
        return squared with { Mean = root, StandardError = root > 0 ? squared.StandardError / (2 * root) : double.NaN };
    }

    private static double[,] SquaredDistances(Tensor x, Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor from = x.flatten(1).to(ScalarType.Float64, CPU), to = y.flatten(1).to(ScalarType.Float64, CPU);
        var costs = new double[from.shape[0], to.shape[0]];
        for (int row = 0; row < from.shape[0]; row++)
        {
            using DisposeScope inner = NewDisposeScope();
            // Differences and not |x|² − 2x·y + |y|², which loses small distances far from the origin.
            double[] distances = (to - from[row]).square().sum(dim: 1).data<double>().ToArray();
            Buffer.BlockCopy(distances, 0, costs, row * distances.Length * sizeof(double), distances.Length * sizeof(double));
        }

        return costs;
    }
}
