using System.Numerics;

namespace GenBench.Kernels.Neighbours;

/// <summary>From differences, which lose nothing however far from the origin the points are.</summary>
public static class PointDistance
{
    internal static double Squared(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
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

    /// <summary>Of all points of one set to all of another, or of the same.</summary>
    /// <param name="a">N points row by row, N·F.</param>
    /// <param name="b">M points row by row, M·F.</param>
    /// <returns>[N][M]</returns>
    public static double[][] Squared(double[] a, double[] b, int features)
    {
        bool isOneSet = ReferenceEquals(a, b);
        var all = new double[a.Length / features][];
        for (int row = 0; row < all.Length; row++)
        {
            all[row] = new double[b.Length / features];
            ReadOnlySpan<double> point = a.AsSpan(row * features, features);
            for (int column = 0; column < all[row].Length; column++)
                all[row][column] = isOneSet && column < row ? all[column][row] : Squared(point, b.AsSpan(column * features, features));
        }

        return all;
    }
}
