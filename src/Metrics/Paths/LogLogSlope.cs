namespace GenBench.Metrics.Paths;

/// <summary>The power by which one number follows another: the slope of ln y over ln x by least squares.</summary>
internal static class LogLogSlope
{
    /// <param name="points">At least two, with x above 0. A y of 0 has no logarithm and counts as the smallest number there is.</param>
    public static double Of(IReadOnlyList<(double X, double Y)> points)
    {
        double[] x = [.. points.Select(point => Math.Log(point.X))],
            y = [.. points.Select(point => Math.Log(Math.Max(point.Y, double.Epsilon)))];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
