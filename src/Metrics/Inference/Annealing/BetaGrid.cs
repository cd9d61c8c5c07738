namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Inverse temperatures of a path that goes through given values of β, up to the largest of them.</summary>
internal static class BetaGrid
{
    /// <summary>β = b ((1 + β_max/b)^s − 1) for s from 0 to 1, b the smallest recorded value: linear below b, where the path is still that of the
    /// prior, and geometric above, where the spread of the log-likelihood falls as 1/β.</summary>
    /// <param name="betas">Positive, rising.</param>
    /// <param name="count">T, steps of the grid; recorded values between two of its points are added to it.</param>
    /// <returns>0 = β_0 &lt; β_1 &lt; … = the last of <paramref name="betas"/>.</returns>
    public static double[] Through(IReadOnlyList<double> betas, int count)
    {
        double first = betas[0], last = betas[^1];
        IEnumerable<double> grid = Enumerable.Range(0, count).Select(t => first * (Math.Pow(1 + (last / first), (double)t / count) - 1));
        return [.. grid.Where(beta => beta < last).Union(betas).Order()];
    }
}
