namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Inverse temperatures of a path that goes through given values of β, up to the largest of them.</summary>
internal static class BetaGrid
{
    /// <summary>Where the grid turns from linear to geometric: log-likelihoods of draws of the prior lie hundreds of nats apart, and
    /// already so small a β weighs them.</summary>
    private const double Bend = 0.001;

    /// <summary>β = b ((1 + β_max/b)^s − 1) for s from 0 to 1: linear below b, where the path is still that of the prior,
    /// and geometric above, where the spread of the log-likelihood falls as 1/β.</summary>
    /// <param name="betas">Positive, rising.</param>
    /// <param name="count">T, steps of the grid; recorded values between two of its points are added to it.</param>
    /// <returns>0 = β_0 &lt; β_1 &lt; … = the last of <paramref name="betas"/>.</returns>
    public static double[] Through(IReadOnlyList<double> betas, int count)
    {
        double bend = Math.Min(Bend, betas[0]), last = betas[^1];
        IEnumerable<double> grid = Enumerable.Range(0, count).Select(t => bend * (Math.Pow(1 + (last / bend), (double)t / count) - 1));
        return [.. grid.Where(beta => beta < last).Union(betas).Order()];
    }
}
