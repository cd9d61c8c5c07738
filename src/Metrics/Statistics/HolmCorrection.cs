namespace GenBench.Metrics.Statistics;

/// <summary>p-values that bound the chance of any false alarm among all of them, however they depend on each other.</summary>
/// <remarks>Holm 1979, Scandinavian Journal of Statistics 6(2), 65-70.</remarks>
public static class HolmCorrection
{
    /// <returns>Adjusted p-values in the order given: the k-th smallest of m times m − k + 1, never below a smaller one's.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        double[] adjusted = new double[pValues.Count];
        double largest = 0;
        foreach ((int rank, (int index, double pValue)) in pValues.Index().OrderBy(entry => entry.Item).Index())
        {
            largest = Math.Max(largest, Math.Min(1, (pValues.Count - rank) * pValue));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
