using GenBench.Models.Contracts;
using GenBench.Models.Transport;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Optimal transport between two sets of equally many points.</summary>
internal static class ExactTransport
{
    /// <summary>Above, distances between finite sets say little: all points are about equally far apart.</summary>
    private const long LargestDimension = 64;

    public static bool AppliesTo(DataShape shape) => shape.Dimensions <= LargestDimension;

    public static string WhyNot(DataShape shape) => $"data have {shape.Dimensions} dimensions; transport between finite sets says something up to {LargestDimension}";

    /// <param name="x">[N, *event]</param>
    /// <param name="y">[N, *event], on any device.</param>
    /// <returns>min_π 1/N Σ |x_i − y_π(i)|².</returns>
    public static double SquaredDistance(Tensor x, Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor cost = cdist(Flat(x), Flat(y)).square();
        int count = (int)cost.shape[0];
        var matrix = new double[count, count];
        Buffer.BlockCopy(cost.data<double>().ToArray(), 0, matrix, 0, count * count * sizeof(double));
        return Assignment.Solve(matrix).Select((column, row) => matrix[row, column]).Average();
    }

    private static Tensor Flat(Tensor x) => x.reshape(x.shape[0], -1).to(ScalarType.Float64).cpu();
}
