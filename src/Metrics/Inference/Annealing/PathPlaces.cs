namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Where inverse temperatures lie among the nodes of one example's pilot run.</summary>
internal static class PathPlaces
{
    /// <summary>Share of the temperatures that are spaced evenly in β whatever the pilot says: chains that all agreed in it need not agree
    /// again.</summary>
    private const double EvenShare = 0.1;

    /// <summary>Node and share of the way to the next: 2.25 is a quarter of the way from node 2 to node 3.</summary>
    /// <param name="nodes">Rising from 0; equal ones only at the end.</param>
    public static double Of(double beta, double[] nodes)
    {
        int next = Array.FindIndex(nodes, node => node >= beta);
        return next switch
        {
            < 0 => nodes.Length - 1,
            0 => 0,
            _ => next - 1 + (beta - nodes[next - 1]) / (nodes[next] - nodes[next - 1]),
        };
    }

    /// <summary>β_0 = 0 &lt; … &lt; β_T = the last node, so that every step adds about the same to the spread of log weights: the spread of
    /// the tilt,
    /// integrated over β, is cut into T equal parts.</summary>
    /// <param name="nodes">Rising from 0; equal ones only at the end.</param>
    /// <param name="spreads">Standard deviation of the tilt at each node.</param>
    /// <remarks>Gelman &amp; Meng 1998, section 4.3, doi:10.1214/ss/1028905934: the path of least variance has constant speed in this
    /// length.</remarks>
    public static double[] Even(double[] nodes, double[] spreads, int count)
    {
        double[] lengths = [0, .. Lengths(nodes, [.. spreads.Select(spread => double.IsFinite(spread) ? spread : 0)])];
        for (int n = 1; n < lengths.Length; n++)
            lengths[n] += lengths[n - 1];
        double total = lengths[^1], end = nodes[^1];
        double[] clock = [.. nodes.Select(
            (beta, n) => total > 0 ? (1 - EvenShare) * lengths[n] / total + EvenShare * beta / end : beta / end)];
        double[] betas = [.. Enumerable.Range(0, count + 1).Select(t => At(nodes, Of((double)t / count, clock)))];
        (betas[0], betas[^1]) = (0, end);
        return betas;
    }

    private static IEnumerable<double> Lengths(double[] nodes, double[] spreads) =>
        Enumerable.Range(1, nodes.Length - 1).Select(n => (nodes[n] - nodes[n - 1]) * (spreads[n] + spreads[n - 1]) / 2);

    private static double At(double[] values, double place)
    {
        int before = Math.Min((int)place, values.Length - 1), after = Math.Min(before + 1, values.Length - 1);
        return values[before] + (place - before) * (values[after] - values[before]);
    }
}
