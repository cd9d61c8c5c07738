namespace GenBench.Metrics.Statistics;

/// <summary>How badly one level fits each stretch of a series: Σ min((y − level)², R²)/σ² with the reach R = 3σ.</summary>
/// <remarks>The biweight loss of Fearnhead &amp; Rigaill 2019, arXiv:1609.07363, eq. 4,
/// at one step from the median instead of at its minimum.</remarks>
internal sealed class SegmentCosts
{
    private const double Reach = 3;

    private readonly double[] _series;
    private readonly double _noise;

    /// <summary>[start][length − 1].</summary>
    private readonly double[][] _costs;

    public SegmentCosts(double[] series, double noise)
    {
        _series = series;
        _noise = noise;
        _costs = [.. Enumerable.Range(0, series.Length).Select(CostsFrom)];
    }

    public int Count => _series.Length;

    /// <param name="start">Index of the first point.</param>
    /// <param name="end">Index after the last.</param>
    public double this[int start, int end] => _costs[start][end - start - 1];

    public bool IsWithinReach(double residual) => Math.Abs(residual) <= Reach * _noise;

    public double LevelOf(int start, int end) => LevelOf(_series[start..end].Order().ToList());

    private double[] CostsFrom(int start)
    {
        List<double> sorted = new(_series.Length - start);
        double[] costs = new double[_series.Length - start];
        for (int i = 0; i < costs.Length; i++)
        {
            double value = _series[start + i];
            int place = sorted.BinarySearch(value);
            sorted.Insert(place < 0 ? ~place : place, value);
            costs[i] = CostOf(sorted);
        }

        return costs;
    }

    private double CostOf(List<double> sorted)
    {
        if (_noise == 0)
            return 0;
        double level = LevelOf(sorted), cost = 0;
        foreach (double value in sorted)
            cost += Math.Min((value - level) * (value - level) / (_noise * _noise), Reach * Reach);
        return cost;
    }

    /// <summary>Mean of the values within reach of the median.</summary>
    private double LevelOf(List<double> sorted)
    {
        int middle = sorted.Count / 2;
        double median = sorted.Count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
        double sum = 0;
        int count = 0;
        foreach (double value in sorted)
        {
            if (!IsWithinReach(value - median))
                continue;
            sum += value - median;
            count++;
        }

        return count > 0 ? median + sum / count : median;
    }
}
