namespace GenBench.Metrics.Statistics;

/// <summary>The division of a series into stretches with the least cost: F(t) = min over s of F(s) + C(s, t) + penalty.</summary>
/// <remarks>Jackson et al. 2005, doi:10.1109/LSP.2001.838216.</remarks>
internal static class OptimalPartition
{
    /// <param name="minimum">Points that a stretch has at least; the series has as many.</param>
    /// <returns>0, the start of every further stretch, and the length of the series.</returns>
    public static List<int> Of(SegmentCosts costs, double penalty, int minimum)
    {
        double[] best = [-penalty, .. Enumerable.Repeat(double.PositiveInfinity, costs.Count)];
        int[] startOfLast = new int[costs.Count + 1];
        for (int end = minimum; end <= costs.Count; end++)
        {
            for (int start = 0; start <= end - minimum; start++)
            {
                double cost = best[start] + costs[start, end] + penalty;
                if (cost < best[end])
                    (best[end], startOfLast[end]) = (cost, start);
            }
        }

        List<int> bounds = [costs.Count];
        while (bounds[0] > 0)
            bounds.Insert(0, startOfLast[bounds[0]]);
        return bounds;
    }
}
