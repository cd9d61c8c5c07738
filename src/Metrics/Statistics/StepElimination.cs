namespace GenBench.Metrics.Statistics;

/// <summary>Backward elimination of the steps that chance explains.</summary>
internal static class StepElimination
{
    /// <summary>Takes away the least certain step until all that are left are certain.</summary>
    /// <param name="bounds">0, the first index of every level, and the length; loses those of chance.</param>
    /// <returns>p-value of each step that is left.</returns>
    public static double[] KeepSignificant(List<int> bounds, double[] series, Random rng)
    {
        while (true)
        {
            double[] pValues = [.. Enumerable.Range(1, bounds.Count - 2)
                .Select(i => PValue(bounds, i, series, StepDetection.SignificanceLevel, rng))];
            int[] doubtful = [.. Enumerable.Range(0, pValues.Length).Where(i => pValues[i] > StepDetection.SignificanceLevel)];
            if (doubtful.Length == 0)
                return pValues;
            bounds.RemoveAt(1 + LeastCertain(doubtful, bounds, series, rng));
        }
    }

    /// <summary>A p-value whose counting stopped early says no more than that it is too large:
    /// which of several is the largest takes all shuffles.</summary>
    /// <param name="doubtful">Indices of steps, at least one.</param>
    private static int LeastCertain(int[] doubtful, List<int> bounds, double[] series, Random rng) => doubtful.Length == 1
        ? doubtful[0]
        : doubtful.MaxBy(step => PValue(bounds, 1 + step, series, level: 1, rng));

    /// <summary>Over the points of the two levels that a step parts.</summary>
    private static double PValue(List<int> bounds, int bound, double[] series, double level, Random rng) =>
        SplitTest.PValue(series[bounds[bound - 1]..bounds[bound + 1]], StepDetection.MinimumSegment, level, rng);
}
