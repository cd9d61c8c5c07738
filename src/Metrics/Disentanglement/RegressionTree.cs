namespace GenBench.Metrics.Disentanglement;

/// <summary>A tree of depth 3 over binned codes whose leaves are Newton steps.</summary>
/// <remarks>Gain of a split ½ [G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ)] and leaf G/(H + λ): Chen &amp; Guestrin 2016, eq. 5-7,
/// arXiv:1603.02754.</remarks>
internal sealed class RegressionTree
{
    private const int Depth = 3;
    private const double Lambda = 1;
    private const double LeastGain = 1e-6;
    private const double Rounding = 1e-9;

    private readonly double[] _slope;
    private readonly double[] _curvature;
    private readonly double[] _gain;
    private readonly double[] _histogram = new double[2 * QuantileBins.Most];
    private readonly Node _root;

    /// <param name="z">[D][N]</param>
    /// <param name="slope">−∂loss/∂score, [N]</param>
    /// <param name="curvature">∂²loss/∂score², [N]</param>
    /// <param name="gain">[D]; gains of this tree are added.</param>
    public RegressionTree(byte[][] z, double[] slope, double[] curvature, double[] gain)
    {
        (_slope, _curvature, _gain) = (slope, curvature, gain);
        _root = Grow(z, [.. Enumerable.Range(0, slope.Length)], Depth);
    }

    /// <param name="scores">[M]; what the tree says of each row is added, times the rate.</param>
    public void AddTo(double[] scores, byte[][] z, double rate)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            Node node = _root;
            while (node.Low is not null)
                node = (z[node.Dimension][i] <= node.Bin ? node.Low : node.High)!;
            scores[i] += rate * node.Value;
        }
    }

    private Node Grow(byte[][] z, int[] rows, int depth)
    {
        double g = 0, h = 0;
        foreach (int row in rows)
            (g, h) = (g + _slope[row], h + _curvature[row]);
        if (depth > 0 && BestSplit(z, rows, g, h) is (int dimension, int bin))
        {
            byte[] column = z[dimension];
            return new Node(
                0, dimension, bin, Grow(z, Array.FindAll(rows, row => column[row] <= bin), depth - 1),
                Grow(z, Array.FindAll(rows, row => column[row] > bin), depth - 1));
        }

        return new Node(g / (h + Lambda));
    }

    private (int Dimension, int Bin)? BestSplit(byte[][] z, int[] rows, double g, double h)
    {
        var best = new (double Gain, int Bin)[z.Length];
        for (int dimension = 0; dimension < z.Length; dimension++)
            best[dimension] = BestOf(z[dimension], rows, g, h);
        double most = best.Max(one => one.Gain);
        if (most < LeastGain)
            return null;
        int[] equal = [.. Enumerable.Range(0, z.Length).Where(dimension => best[dimension].Gain >= most * (1 - Rounding))];
        foreach (int dimension in equal)
            _gain[dimension] += most / equal.Length;
        return (equal[0], best[equal[0]].Bin);
    }

    private (double Gain, int Bin) BestOf(byte[] column, int[] rows, double g, double h)
    {
        Array.Clear(_histogram);
        foreach (int row in rows)
        {
            int place = 2 * column[row];
            _histogram[place] += _slope[row];
            _histogram[place + 1] += _curvature[row];
        }

        (double best, int at, double low, double lowH) = (0, 0, 0, 0);
        for (int bin = 0; bin < QuantileBins.Most - 1; bin++)
        {
            (low, lowH) = (low + _histogram[2 * bin], lowH + _histogram[(2 * bin) + 1]);
            double gain = 0.5 * (Square(low, lowH) + Square(g - low, h - lowH) - Square(g, h));
            if (gain > best)
                (best, at) = (gain, bin);
        }

        return (best, at);
    }

    private static double Square(double g, double h) => g * g / (Math.Max(0, h) + Lambda);

    /// <summary>A leaf, or a split: up to the bin, and above it.</summary>
    private sealed record Node(double Value, int Dimension = 0, int Bin = 0, Node? Low = null, Node? High = null);
}
